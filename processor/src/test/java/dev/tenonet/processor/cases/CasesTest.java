package dev.tenonet.processor.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * All cases agree with PyTorch: compiled by javac and run with vector and with scalar kernels, compiled by ECJ and run with
 * vector kernels. {@code -Dcases=FOLDER} takes the cases of another folder:
 *
 * <pre>mvn -pl processor -am test -Dtest=CasesTest -Dcases=FOLDER -Dsurefire.failIfNoSpecifiedTests=false</pre>
 *
 * <p>Of those, one in twenty may be beyond the language; {@code -Dcases.outside=0.5} allows a half, 0 none.
 */
class CasesTest {
    /**
     * How many of the packed cases today's annotations can say, so that none is passed over in silence. Whoever adds an
     * annotation raises the numbers to those of the printed line.
     */
    private static final int AGREED = 486;

    private static final int REFUSED = 86;

    private static final double OUTSIDE = 0.05;

    @Test
    void casesAgreeWithPyTorch() throws IOException, URISyntaxException {
        String folder = System.getProperty("cases");
        if (folder != null) {
            foreign(Path.of(System.getProperty("cases.relativeTo", "")).resolve(folder));
            return;
        }
        Path zip = Path.of(CasesTest.class.getResource("/cases/cases.zip").toURI());
        try (FileSystem packed = FileSystems.newFileSystem(zip)) {
            CaseReport report = run(packed.getPath("/"));
            assertEquals(AGREED, report.agreed(), report::summary);
            assertEquals(REFUSED, report.refused(), report::summary);
        }
    }

    private static void foreign(Path root) throws IOException {
        double allowed = Double.parseDouble(System.getProperty("cases.outside", Double.toString(OUTSIDE)));
        CaseReport report = run(root);
        assertTrue(
                report.outsideShare() <= allowed,
                () -> String.format(
                        Locale.ROOT,
                        "%.1f %% of the cases were not checked, where -Dcases.outside=%s allows %.1f %%: %s",
                        100 * report.outsideShare(),
                        allowed,
                        100 * allowed,
                        report.summary()));
    }

    private static CaseReport run(Path root) throws IOException {
        CaseReport report = CaseRunner.run(TorchCase.readAll(root));
        System.out.println(report.summary());
        assertTrue(
                report.failures().isEmpty(), () -> report.failures().size() + " cases fail:\n" + report.failureList());
        return report;
    }
}
