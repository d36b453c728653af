package dev.tenonet.runtime.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final double NONE = Double.NaN;

    private static final History CLASSES = new History(
            List.of(
                    new History.Epoch(1, 1.25, 0.5, 1.5, 0.25, 0.1, 2),
                    new History.Epoch(2, 0.3000000000000001, 0.75, 0.5, 0.7, 0.1, 2.5),
                    new History.Epoch(3, 0.2, 0.8, 0.75, 0.8, 0.01, 2.5)),
            true);

    private static final History VALUES =
            new History(List.of(new History.Epoch(1, 2, NONE, NONE, NONE, 0.1, 1)), false);

    @Test
    void bestEpochIsThatOfTheLeastLossOfTheValidation() {
        assertEquals(2, CLASSES.best().number());
        assertEquals(3, CLASSES.last().number());
        assertEquals(1, VALUES.best().number());
    }

    @Test
    void csvHasALineForEachEpochAndIsReadBackToTheBit() {
        assertEquals(
                "epoch,loss,accuracy,validation_loss,validation_accuracy,learning_rate,seconds\n1,2.0,,,,0.1,1.0\n",
                VALUES.csv());
        assertEquals(CLASSES.epochs(), History.epochs(CLASSES.csv()));
        assertEquals(VALUES.epochs(), History.epochs(VALUES.csv()));
    }

    @Test
    void pageStandsByItself() {
        String page = CLASSES.page("Digits <1> & \"more\"");
        assertTrue(page.startsWith("<!DOCTYPE html>"), page);
        assertTrue(page.contains("<title>Digits &lt;1&gt; &amp; &quot;more&quot;</title>"), page);
        assertFalse(page.contains("<script") || page.contains("http") || page.contains("src="), page);
        assertTrue(page.contains("prefers-color-scheme: dark"), page);
        assertEquals(3, page.split("<svg ", -1).length - 1, "loss, accuracy and learning rate");
        assertTrue(page.contains("validation, epoch 2: 0.5"), page);
        assertTrue(page.contains("3 epochs, ended early; best is epoch 2: loss 0.3000, accuracy 75.00 %"), page);
    }

    @Test
    void pageOfValuesHasNoCurveOfAccuracy() {
        String page = VALUES.page("Values");
        assertEquals(2, page.split("<svg ", -1).length - 1, page);
        assertFalse(page.contains("NaN") || page.contains("Accuracy"), page);
    }

    @Test
    void curvesAreWellFormed() throws Exception {
        String page = CLASSES.page("Digits");
        for (int at = page.indexOf("<svg "); at >= 0; at = page.indexOf("<svg ", at + 1)) {
            byte[] svg = page.substring(at, page.indexOf("</svg>", at) + 6).getBytes(StandardCharsets.UTF_8);
            var document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
            assertTrue(document.getElementsByTagName("polyline").getLength() > 0);
            for (int i = 0; i < document.getElementsByTagName("circle").getLength(); i++) {
                var circle = document.getElementsByTagName("circle").item(i).getAttributes();
                double y = Double.parseDouble(circle.getNamedItem("cy").getNodeValue());
                assertTrue(y >= 10 && y <= 216, "within the lines: " + y);
            }
        }
    }

    @Test
    void linesAreAtRoundNumbers() {
        String page = CLASSES.page("Digits");
        for (String number : List.of("0.0", "0.5", "1.0", "1.5", "20", "40", "60", "80", "0.02", "0.10")) {
            assertTrue(page.contains(" dy=\"4\">" + number + "</text>"), number);
        }
    }

    @Test
    void progressIsALineForEachEpochElsewhereThanOnATerminal() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Progress progress = new Progress(Fit.epochs(3), 10, new PrintStream(bytes, true), false);
        CLASSES.epochs().forEach(progress::epoch);
        progress.end();
        List<String> lines = bytes.toString().lines().toList();
        assertEquals(3, lines.size());
        assertTrue(
                lines.get(1)
                        .startsWith(
                                "epoch 2/3: loss 0.3000, accuracy 75.00 %, validation loss 0.5000, validation accuracy"
                                        + " 70.00 %, 2.5 s, "),
                lines.get(1));
        assertTrue(lines.get(2).endsWith("0:00 left"), lines.get(2));
    }

    @Test
    void progressStaysInPlaceOnATerminal() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Progress progress = new Progress(Fit.epochs(3), 10, new PrintStream(bytes, true), true);
        CLASSES.epochs().forEach(progress::epoch);
        progress.end();
        String text = bytes.toString();
        assertEquals(1, text.split("\n").length, text);
        assertEquals(3, text.split("\r", -1).length - 1);
    }

    @Test
    void pageThatCannotBeWrittenLeavesNothingBehind(@TempDir Path folder) throws IOException {
        Path page = Files.createDirectory(folder.resolve("page.html"));
        String message = assertThrows(IOException.class, () -> VALUES.savePage(page, "Run"))
                .getMessage();
        assertTrue(message.contains("expected a regular file, or none, to save in; found a folder"), message);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(page), files.toList());
        }
        VALUES.savePage(folder.resolve("other.html"), "Run");
        assertEquals(VALUES.page("Run"), Files.readString(folder.resolve("other.html")));
    }
}
