package dev.tenonet.processor.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Gradients, and whole runs of some steps, of generated trainers agree with PyTorch's, under both providers. {@code -Dtraining.cases=FOLDER} takes those of
 * another folder:
 *
 * <pre>mvn -pl processor -am test -Dtest=TrainingCasesTest -Dtraining.cases=FOLDER -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class TrainingCasesTest {
    /** How many of the packed cases the language can say. */
    private static final int AGREED = 61;

    @Test
    void gradientsAgreeWithPyTorch() throws IOException, URISyntaxException, ReflectiveOperationException {
        String folder = System.getProperty("training.cases");
        if (folder != null) {
            run(Path.of(System.getProperty("cases.relativeTo", "")).resolve(folder));
            return;
        }
        Path zip = Path.of(
                TrainingCasesTest.class.getResource("/cases/training.zip").toURI());
        try (FileSystem packed = FileSystems.newFileSystem(zip)) {
            assertEquals(AGREED, run(packed.getPath("/")).agreed());
        }
    }

    private static TrainingCaseRunner run(Path root) throws IOException, ReflectiveOperationException {
        List<RunCase> runs = RunCase.readAll(root);
        Map<String, String> failed = RunCaseRunner.failures(runs);
        System.out.println(runs.size() + " runs, " + failed.size() + " fail");
        assertEquals(Map.of(), failed);
        TrainingCaseRunner runner = TrainingCaseRunner.run(TrainingCase.readAll(root));
        System.out.println(runner.agreed() + " training cases agree, "
                + runner.failures().size() + " fail, outside: " + runner.outside());
        assertTrue(
                runner.failures().isEmpty(),
                () -> runner.failures().size() + " fail:\n"
                        + runner.failures().entrySet().stream()
                                .map(Map.Entry::toString)
                                .collect(Collectors.joining("\n")));
        return runner;
    }
}
