package dev.tenonet.runtime.kernel.provider;

import java.util.List;
import java.util.Optional;

/** Chooses the provider once a process: the first rung that says no decides for scalar kernels and says why. */
public final class ProviderLadder {
    static final String KERNELS_PROPERTY = "tenonet.kernels";
    public static final String BITS_PROPERTY = "tenonet.vectorBits";
    static final String FLAG = "--add-modules jdk.incubator.vector";

    private static final int SMALLEST_BITS = 128;
    private static final List<String> LEGAL_BITS = List.of("128", "256", "512");

    private static Choice chosen;

    private ProviderLadder() {}

    /** What the ladder asks about the machine that it runs on. */
    interface Facts {
        /** A system property; null if it is not set. */
        String property(String key);

        /** Why vector code would not be compiled to SIMD instructions; empty if it would. */
        Optional<String> obstacle();

        /** Whether the Vector API is there since the virtual machine began. */
        boolean bootsVectors();

        /** Whether the virtual machine records what it loads, for an AOT cache. */
        boolean recordsCache();

        /** Makes the Vector API visible if it is not; whether it is now. */
        boolean reachVectors();

        /** Bits of the widest vector that the hardware supports. Asked only if vectors are visible. */
        int preferredBits();
    }

    /**
     * @param provider the provider
     * @param bits of a vector; 0 for scalar kernels
     * @param reason why not vector kernels, or how wide the vectors are
     * @param hint what to do for faster kernels; empty if there is nothing
     */
    record Choice(Provider provider, int bits, String reason, String hint) {
        private static Choice scalar(String reason) {
            return new Choice(Provider.SCALAR, 0, reason, "");
        }

        /** One phrase for programs to print. */
        String description() {
            if (provider == Provider.VECTOR) {
                return "vector kernels, " + bits + " bits";
            }
            return "scalar kernels (" + (hint.isEmpty() ? reason : "add " + FLAG + " for the faster ones") + ")";
        }

        String logLine() {
            return provider == Provider.VECTOR ? description() : "scalar kernels: " + reason + hint;
        }
    }

    /**
     * The choice of this process. Not in a static initialiser: a property that cannot be obeyed must fail with the same
     * words each time, not as NoClassDefFoundError from the second time on.
     */
    static synchronized Choice current() {
        if (chosen == null) {
            Choice choice = choose(new VmFacts());
            log(choice.logLine());
            chosen = choice;
        }
        return chosen;
    }

    /** On a thread of its own: to set up the JDK's logging takes a tenth of the time to the first result. */
    private static void log(String line) {
        Runnable task = () -> System.getLogger("dev.tenonet.runtime").log(System.Logger.Level.INFO, line);
        try {
            // No daemon, or a short program would end before it is written.
            new Thread(task, "tenonet-log").start();
        } catch (OutOfMemoryError e) {
            // The process may have no more threads; a model can do without.
            task.run();
        }
    }

    /**
     * Climbs the ladder.
     *
     * @throws IllegalStateException if a property has an unknown value or asks for what cannot be had
     */
    static Choice choose(Facts facts) {
        String asked = facts.property(KERNELS_PROPERTY);
        if (asked == null) {
            Optional<Choice> refused = facts.obstacle().map(Choice::scalar);
            return refused.orElseGet(() -> vector(facts));
        }
        switch (asked) {
            case "scalar":
                return Choice.scalar("asked for by -D" + KERNELS_PROPERTY + "=scalar");
            case "vector":
                // No look at obstacles: whoever insists, as tests do, gets vectors that may be slow.
                Choice choice = vector(facts);
                if (choice.provider() == Provider.VECTOR) {
                    return choice;
                }
                throw new IllegalStateException(
                        "-D" + KERNELS_PROPERTY + "=vector cannot be had: " + choice.reason() + choice.hint());
            default:
                throw new IllegalStateException(
                        "-D" + KERNELS_PROPERTY + " must be scalar or vector, but is \"" + asked + "\"");
        }
    }

    private static Choice vector(Facts facts) {
        // A cache of classes whose module was loaded later cannot be written: the run would end with an error and no
        // file.
        if (facts.recordsCache() && !facts.bootsVectors()) {
            return new Choice(
                    Provider.SCALAR,
                    0,
                    "an AOT cache is recorded, which cannot hold a module that is loaded later",
                    "; for faster ones pass " + FLAG + " when it is recorded and when it is used");
        }
        if (!facts.reachVectors()) {
            return new Choice(
                    Provider.SCALAR,
                    0,
                    "module jdk.incubator.vector is not there",
                    "; for faster ones run java with " + FLAG + ", or with java -jar put the line"
                            + " \"Add-Exports: java.base/jdk.internal.module\" into the manifest of that jar");
        }
        int preferred = facts.preferredBits();
        if (preferred < SMALLEST_BITS) {
            return Choice.scalar("vectors of this machine have " + preferred + " bits, fewer than " + SMALLEST_BITS);
        }
        int bits = vectorBits(facts.property(BITS_PROPERTY), preferred);
        return new Choice(Provider.VECTOR, bits, bits + " bits", "");
    }

    /**
     * The width of vectors: what the property says, by default what the hardware prefers.
     *
     * @throws IllegalStateException if the property is none of the legal widths, or wider than the hardware
     */
    public static int vectorBits(String property, int preferred) {
        if (property == null) {
            return preferred;
        }
        if (!LEGAL_BITS.contains(property)) {
            throw new IllegalStateException(
                    "-D" + BITS_PROPERTY + " must be 128, 256 or 512, but is \"" + property + "\"");
        }
        int bits = Integer.parseInt(property);
        if (bits > preferred) {
            throw new IllegalStateException(
                    "-D" + BITS_PROPERTY + "=" + bits + " cannot be had: this machine has " + preferred + " bits");
        }
        return bits;
    }
}
