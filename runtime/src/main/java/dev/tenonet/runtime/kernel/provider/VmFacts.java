package dev.tenonet.runtime.kernel.provider;

import dev.tenonet.runtime.kernel.machine.VmFlags;
import java.util.Optional;

/** The facts of the running virtual machine. */
final class VmFacts implements ProviderLadder.Facts {
    private static final String VECTOR_MODULE = "jdk.incubator.vector";
    private static final String VECTOR_CLASS = "jdk.incubator.vector.FloatVector";
    private static final String MODULES_PACKAGE = "jdk.internal.module";

    @Override
    public String property(String key) {
        return System.getProperty(key);
    }

    /** Only C2 knows the Vector API well enough; anything else runs it as objects, a hundred times slower. */
    @Override
    public Optional<String> obstacle() {
        String name = System.getProperty("java.vm.name", "");
        String mode = System.getProperty("java.vm.info", "");
        if (!name.endsWith("Server VM")) {
            return Optional.of("\"" + name + "\" is not the HotSpot server VM");
        }
        if (mode.contains("interpreted mode") || mode.contains("emulated-client")) {
            return Optional.of("the C2 compiler is switched off (" + mode + ")");
        }
        if (VmFlags.get("UseJVMCICompiler").filter("true"::equals).isPresent()) {
            return Optional.of("a JVMCI compiler stands in for C2");
        }
        if (VmFlags.get("UseFMA").filter("false"::equals).isPresent()) {
            return Optional.of("this processor has no fused multiply-add, which the Vector API emulates slowly");
        }
        return Optional.empty();
    }

    @Override
    public boolean bootsVectors() {
        return ModuleLayer.boot().findModule(VECTOR_MODULE).isPresent();
    }

    /** By JDK 25's option for both steps at once, or JDK 24's for the first of them. */
    @Override
    public boolean recordsCache() {
        return VmFlags.get("AOTCacheOutput").filter(file -> !file.isEmpty()).isPresent()
                || VmFlags.get("AOTMode").filter("record"::equals).isPresent();
    }

    @Override
    public boolean reachVectors() {
        return isVisible() || (loadModule() && isVisible());
    }

    private static boolean isVisible() {
        try {
            Module vectors = Class.forName(VECTOR_CLASS).getModule();
            // A named module does not read what was loaded after start-up; for others this does nothing.
            VmFacts.class.getModule().addReads(vectors);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Possible only for {@code java -jar} whose manifest exports the JDK's internal package to the class path. */
    private static boolean loadModule() {
        if (!Object.class.getModule().isExported(MODULES_PACKAGE, VmFacts.class.getModule())) {
            return false;
        }
        try {
            Class.forName(MODULES_PACKAGE + ".Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, VECTOR_MODULE);
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public int preferredBits() {
        return PreferredBits.get();
    }

    /** Apart, since it names the Vector API. */
    private static final class PreferredBits {
        static int get() {
            return jdk.incubator.vector.FloatVector.SPECIES_PREFERRED.vectorBitSize();
        }
    }
}
