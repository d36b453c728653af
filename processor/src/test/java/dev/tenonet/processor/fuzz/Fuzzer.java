package dev.tenonet.processor.fuzz;

import dev.tenonet.processor.testing.CompilerKind;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Tries sources under one compiler, counts, and traces what goes wrong back to as few lines as it takes. */
final class Fuzzer {
    /** Sources that are shared out among calls of the compiler, whose start costs as much as dozens of sources. */
    private static final int BATCH = 4000;

    /** Doubtful sources in one call of javac. */
    private static final int DOUBTFUL = 50;

    /** Seconds of processor time that a call may take and one more for each source, far above what it does: it hangs. */
    private static final int MOST_SECONDS = 60;

    /** One fault comes many times; this many different ones are told. */
    private static final int MOST_TOLD = 20;

    private final CompilerKind compiler;
    private final Map<String, Violation> told = new TreeMap<>();
    private final Map<String, Integer> ids = new TreeMap<>();
    private int tried;
    private int accepted;

    Fuzzer(CompilerKind compiler) {
        this.compiler = compiler;
    }

    /** Tries the sources of {@code count} seeds. */
    void run(long from, long count) {
        for (long seed = from; seed < from + count && told.size() < MOST_TOLD; seed += BATCH) {
            List<Subject> batch = LongStream.range(seed, Math.min(seed + BATCH, from + count))
                    .mapToObj(Subject::of)
                    .toList();
            split(batch).forEach(this::run);
        }
    }

    /** Calls of the compiler: one for each setting, of legal networks apart, which javac compiles to the end. */
    private Collection<List<Subject>> split(List<Subject> batch) {
        Map<Object, List<Subject>> groups = new LinkedHashMap<>();
        int doubtful = 0;
        for (Subject subject : batch) {
            List<Object> key = List.of(subject.setting());
            if (compiler == CompilerKind.JAVAC) {
                // Some errors keep javac from running any processor, or from more than a look at what is beside them.
                int group = subject.kind().isJava() ? 0 : doubtful++ / DOUBTFUL;
                key = List.of(subject.setting(), subject.kind(), group);
            }
            groups.computeIfAbsent(key, any -> new ArrayList<>()).add(subject);
        }
        return groups.values();
    }

    /** Those that fail the compiler as a whole, or of which something is said without a place, are found by halving. */
    private void run(List<Subject> batch) {
        Object answer = attempt(batch);
        boolean alone = batch.size() == 1;
        if (answer instanceof Trial trial && (alone || !trial.isCompilerDead() && !trial.hasStrays())) {
            count(trial, batch);
            trial.violations().forEach(this::tell);
        } else if (alone) {
            tell((Violation) answer);
        } else {
            run(batch.subList(0, batch.size() / 2));
            run(batch.subList(batch.size() / 2, batch.size()));
        }
    }

    private void count(Trial trial, List<Subject> batch) {
        for (Subject subject : batch) {
            tried++;
            accepted += trial.isAccepted(subject) ? 1 : 0;
            trial.ids(subject).forEach(id -> ids.merge(id, 1, Integer::sum));
        }
    }

    /** A trial, or what kept it from ending, as a violation of the first subject. */
    private Object attempt(List<Subject> batch) {
        FutureTask<Trial> task = new FutureTask<>(() -> Trial.of(compiler, batch));
        Thread thread = new Thread(task, "trial of seed " + batch.get(0).seed());
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(1000);
            while (!task.isDone()) {
                if (seconds(thread) > MOST_SECONDS + batch.size()) {
                    return violation(batch, "does not end", thread.getStackTrace());
                }
                thread.join(1000);
            }
            return task.get();
        } catch (ExecutionException e) {
            return violation(batch, "throws: " + e.getCause(), e.getCause().getStackTrace());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Processor time: on a busy machine everything takes long. */
    private static long seconds(Thread thread) {
        return TimeUnit.NANOSECONDS.toSeconds(
                ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId()));
    }

    private static Violation violation(List<Subject> batch, String promise, StackTraceElement[] trace) {
        return new Violation(batch.get(0), promise, List.of(trace).toString());
    }

    private void tell(Violation violation) {
        if (told.size() < MOST_TOLD && !told.containsKey(violation.promise())) {
            told.put(violation.promise(), shrunk(violation));
        }
    }

    /** The same violation from fewer lines, as long as leaving one out keeps it. */
    private Violation shrunk(Violation violation) {
        List<String> lines = new ArrayList<>(violation.subject().text().lines().toList());
        Violation least = violation;
        for (int i = lines.size() - 1; i > 4 && lines.size() < 100; i--) {
            List<String> fewer = new ArrayList<>(lines);
            fewer.remove(i);
            Subject subject = violation.subject().withText(String.join("\n", fewer) + "\n");
            Optional<Violation> same = violations(subject).stream()
                    .filter(other -> other.promise().equals(violation.promise()))
                    .findFirst();
            if (same.isPresent()) {
                least = same.get();
                lines = fewer;
            }
        }
        return least;
    }

    private List<Violation> violations(Subject subject) {
        Object answer = attempt(List.of(subject));
        return answer instanceof Trial trial ? trial.violations() : List.of((Violation) answer);
    }

    /** What went wrong, each fault once. */
    List<Violation> violations() {
        return List.copyOf(told.values());
    }

    int tried() {
        return tried;
    }

    int accepted() {
        return accepted;
    }

    /** How many sources each diagnostic was reported of. */
    Map<String, Integer> ids() {
        return Map.copyOf(ids);
    }

    @Override
    public String toString() {
        return compiler + ": " + tried + " tried, " + accepted + " accepted, " + (tried - accepted) + " refused; "
                + ids;
    }
}
