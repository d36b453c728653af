package dev.tenonet.processor.cases;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All cases agree with PyTorch, under the kernels of this run. {@code -Dcases=FOLDER} takes the cases of another folder:
 *
 * <pre>mvn -pl processor -am test -Dtest=CasesTest -Dcases=FOLDER -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
@Tag("kernels")
class CasesTest {
    /**
     * How many of the packed cases today's annotations can say, so that none is passed over in silence. Whoever adds an
     * annotation raises the numbers to those of the printed line.
     */
    private static final int AGREED = 301;

    private static final int REFUSED = 66;

    @Test
    void casesAgreeWithPyTorch() throws IOException, URISyntaxException {
        String folder = System.getProperty("cases");
        if (folder == null) {
            Path zip = Path.of(CasesTest.class.getResource("/cases/cases.zip").toURI());
            try (FileSystem packed = FileSystems.newFileSystem(zip)) {
                check(packed.getPath("/"), AGREED, REFUSED);
            }
        } else {
            check(Path.of(System.getProperty("cases.relativeTo", "")).resolve(folder), 0, 0);
        }
    }

    private static void check(Path root, int agreed, int refused) throws IOException {
        CaseReport report = CaseRunner.run(TorchCase.readAll(root));
        System.out.println(report.summary());
        if (!report.failures().isEmpty()) {
            fail(report.failures().size() + " cases fail:\n" + report.failureList());
        }
        assertTrue(
                report.agreed() >= agreed && report.refused() >= refused && report.agreed() + report.refused() > 0,
                () -> "expected at least " + agreed + " compared and " + refused + " refused, but " + report.summary());
    }
}
