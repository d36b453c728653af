package dev.tenonet.runtime.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.kernel.testing.NewProcess;
import dev.tenonet.runtime.weights.Sources;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final int KILLS = 20;
    private static final int EPOCHS = 4;

    @TempDir
    private Path folder;

    private static final Points TRAINING = new Points(96, 1);
    private static final Points HELD_OUT = new Points(40, 2);

    private static Fit fit(int epochs, Path file) {
        return Fit.epochs(epochs)
                .batch(10)
                .optimizer(Optimizer.adam(0.05).amsgrad().weightDecay(1e-3))
                .schedule(Schedule.step(2, 0.5).warmUp(7))
                .clipNorm(0.5)
                .validation(HELD_OUT.samples())
                .patience(50)
                .checkpoint(file, 3)
                .progress(false);
    }

    /** A training in a process of its own: says each step and waits for a line before it, and says in the end what came out. */
    static final class Run {
        private Run() {}

        public static void main(String[] arguments) {
            MlpTrainer trainer = Points.trainer(7);
            Samples samples = new Samples() {
                @Override
                public int size() {
                    return TRAINING.samples().size();
                }

                @Override
                public boolean areInMemory() {
                    return true;
                }

                @Override
                public void read(int index, Batch batch, int at) throws IOException {
                    if (at == 0) {
                        System.out.println("step " + trainer.parameters.step());
                        System.in.read();
                    }
                    TRAINING.samples().read(index, batch, at);
                }
            };
            Path file = Path.of(arguments[0]);
            History history = trainer.fit(samples, fit(EPOCHS, file).checkpoint(file, 1));
            System.out.println("done " + result(trainer, history));
        }
    }

    private static String result(MlpTrainer trainer, History history) {
        return (Bits.of(trainer) + Bits.of(history)).replace('\n', ' ');
    }

    @Test
    void trainingThatIsKilledTwentyTimesHasTheBitsOfOneThatIsNot() throws IOException, InterruptedException {
        MlpTrainer whole = Points.trainer(7);
        String expected = "done " + result(whole, whole.fit(TRAINING.samples(), fit(EPOCHS, folder.resolve("whole"))));
        Path file = folder.resolve("killed.safetensors");
        int kills = 0;
        long saved = 0;
        String last = "";
        while (!last.startsWith("done")) {
            // Each process is killed in its first or second step; the one after the last kill runs to its end.
            last = runUntil(file, kills < KILLS ? saved + kills % 2 : Long.MAX_VALUE, kills);
            if (!last.startsWith("done")) {
                kills++;
                long step = Long.parseLong(last.substring("step ".length()));
                saved = savedStep(file);
                assertTrue(saved == step || saved == step + 1, saved + " steps are saved, killed in step " + step);
            }
        }
        assertEquals(KILLS, kills);
        assertEquals(expected, last);
        assertEquals(Bits.of(whole.weights()), Bits.of(best(file)), "the best epoch's parameters are in the file");
    }

    /**
     * The last line of a process that is killed in a step.
     *
     * @param stopAt the step, whose checkpoint may be being written
     * @param delay makes it be killed at different moments; any is right
     */
    private static String runUntil(Path file, long stopAt, int delay) throws IOException, InterruptedException {
        Process process = NewProcess.start(
                Run.class, List.of("-XX:TieredStopAtLevel=1", "-Dtenonet.kernels=scalar"), List.of(file.toString()));
        String last = "";
        try (BufferedReader lines = process.inputReader();
                OutputStream steps = process.getOutputStream()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
                if (line.startsWith("step ")) {
                    steps.write('\n');
                    steps.flush();
                    if (Long.parseLong(line.substring("step ".length())) >= stopAt) {
                        LockSupport.parkNanos(delay * 500_000L);
                        process.destroyForcibly();
                        break;
                    }
                }
            }
        }
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return last;
    }

    /** The file is a whole one, whenever its writer was killed. */
    private static long savedStep(Path file) throws IOException {
        Weights saved = Weights.open(file);
        Parameters.from("Mlp", MlpTrainer.parameters(Points.IN, 16, Points.CLASSES), saved.without("optimizer."));
        return Long.parseLong(Sources.of(saved).metadata().get("step"));
    }

    private static Weights best(Path file) throws IOException {
        return Weights.open(file).only("optimizer.best.").withoutPrefix("optimizer.best.");
    }

    @Test
    void longerTrainingGoesOnFromAShorterOne() {
        Path file = folder.resolve("run.safetensors");
        MlpTrainer first = Points.trainer(7);
        first.fit(TRAINING.samples(), fit(2, file));
        MlpTrainer second = Points.trainer(7);
        History resumed = second.fit(TRAINING.samples(), fit(EPOCHS, file));
        MlpTrainer whole = Points.trainer(7);
        History expected = whole.fit(TRAINING.samples(), fit(EPOCHS, folder.resolve("whole")));
        assertEquals(result(whole, expected), result(second, resumed));
        // Once more is nothing to do.
        MlpTrainer third = Points.trainer(7);
        assertEquals(result(whole, expected), result(third, third.fit(TRAINING.samples(), fit(EPOCHS, file))));
    }

    @Test
    void fileHoldsWhatItPromises() throws IOException {
        Path file = folder.resolve("run.safetensors");
        Points.trainer(7).fit(TRAINING.samples(), fit(1, file));
        Weights saved = Weights.open(file);
        assertEquals(
                List.of("L0.weight", "L0.bias", "L0.running_mean", "L0.num_batches_tracked", "L2.weight", "L2.bias")
                        .stream()
                        .sorted()
                        .toList(),
                saved.without("optimizer.").names().stream().sorted().toList());
        assertTrue(saved.names().contains("optimizer.L2.weight.exp_avg_sq"), saved.names()::toString);
        assertEquals("I64", saved.type("L0.num_batches_tracked"));
        var metadata = Sources.of(saved).metadata();
        assertEquals("7", metadata.get("seed"));
        assertEquals("10", metadata.get("step"));
        assertTrue(
                metadata.get("options").contains("batch 10, shuffle 0, adam, betas 0.9 and 0.999"), metadata::toString);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList(), "nothing is left beside it");
        }
    }

    @Test
    void checkpointOfAnotherTrainingIsRefused() throws IOException {
        Path file = folder.resolve("run.safetensors");
        Points.trainer(7).fit(TRAINING.samples(), fit(1, file));
        assertRefused(file, "seed = 8; found seed = 7", Points.trainer(8), fit(2, file));
        Fit cosine = fit(1, file).schedule(Schedule.cosine());
        assertRefused(file, "schedule cosine 0.0 over 1 epochs", Points.trainer(7), cosine);
        assertRefused(file, "clipNorm 0.25", Points.trainer(7), fit(2, file).clipNorm(0.25));
        Weights.builder().put("L0.weight", new int[] {1}, 1).build().save(file);
        assertRefused(file, "found a file without", Points.trainer(7), fit(2, file));
    }

    private static void assertRefused(Path file, String part, MlpTrainer trainer, Fit fit) {
        String before = Bits.of(trainer);
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> trainer.fit(TRAINING.samples(), fit));
        assertTrue(
                e.getMessage().startsWith(file + ": expected no file, or the checkpoint of this training"),
                e::getMessage);
        assertTrue(e.getMessage().contains(part), e::getMessage);
        assertEquals(before, Bits.of(trainer), "nothing is changed");
    }

    @Test
    void fileThatCannotBeWrittenIsKnownBeforeTheFirstStep() {
        Path file = folder.resolve("missing/run.safetensors");
        MlpTrainer trainer = Points.trainer(7);
        String before = Bits.of(trainer);
        String message = assertThrows(UncheckedIOException.class, () -> trainer.fit(TRAINING.samples(), fit(1, file)))
                .getMessage();
        assertTrue(message.startsWith("checkpoint: expected a file that can be written, found " + file), message);
        assertEquals(before, Bits.of(trainer));
    }

    /** A training whose process may write files of 16 KB at most: each larger one fails as on a full disk. */
    static final class FullDisk {
        private FullDisk() {}

        public static void main(String[] arguments) {
            MlpTrainer trainer = Points.trainer(7);
            Path file = Path.of(arguments[0]);
            History history = trainer.fit(TRAINING.samples(), fit(EPOCHS, file));
            System.out.println("done " + result(trainer, history));
        }
    }

    private static String runWithFilesOf(long blocks, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f " + blocks + "; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dtenonet.kernels=scalar",
                        "-XX:-UsePerfData",
                        "-cp",
                        NewProcess.classes() + File.pathSeparator + System.getProperty("java.class.path"),
                        FullDisk.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    @Test
    void fullDiskLosesNothing() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "this system limits no sizes of files");
        Path file = folder.resolve("run.safetensors");
        Points.trainer(7).fit(TRAINING.samples(), fit(1, file));
        byte[] good = Files.readAllBytes(file);
        // The size of a file that is written is limited below that of a checkpoint.
        String output = runWithFilesOf(good.length / 2 / 512, file);
        assertTrue(
                output.contains(
                        "could not be written, and is still the one before: java.io.IOException: File too large"),
                output);
        MlpTrainer whole = Points.trainer(7);
        String expected = "done " + result(whole, whole.fit(TRAINING.samples(), fit(EPOCHS, folder.resolve("whole"))));
        assertTrue(output.contains(expected), () -> output + "\nshould contain " + expected);
        assertEquals(savedStep(file), 10);
        assertArrayEquals(good, Files.readAllBytes(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertFalse(files.anyMatch(path -> path.toString().endsWith(".part")));
        }
    }
}
