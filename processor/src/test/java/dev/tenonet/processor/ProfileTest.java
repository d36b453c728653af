package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.Models;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.Profile;
import dev.tenonet.runtime.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Profiles and events of the Flight Recorder tell each layer that runs, with all that it computes. */
@Tag("kernels")
class ProfileTest {
    private static final String NET = BlockTest.net(
            "@Input(channels = 1, height = 8, width = 8) Tensor image();",
            "@Conv2d(channels = 8, kernel = 3, pad = 1) @Relu Tensor conv();",
            "@MaxPool2d(kernel = 2) Tensor pool();",
            "@Residual(channels = 8) @Repeat(2) Tensor stage();",
            "@Flatten @Linear(features = 3) @Softmax Tensor kind();");

    /** More than go into one method. */
    private static final String LONG = BlockTest.net("@Input(features = 2) Tensor x();\n"
                    + IntStream.range(0, 130)
                            .mapToObj(i -> "@Linear(features = 2) Tensor l" + i + "();\n")
                            .collect(Collectors.joining()))
            .replace("interface Net ", "interface Long ");

    private static Compilation compile(CompilerKind compiler) {
        return BlockTest.clean(compiler, BlockTest.RESIDUAL, NET, LONG);
    }

    @CompilerTest
    void tellsAllThatIsComputed(CompilerKind compiler) {
        Model model = Models.load(compile(compiler), "demo.NetModel");
        Profile profile = model.profile(5);
        assertEquals(
                List.of("conv", "stage.0.conv1", "stage.0.sum", "stage.1.conv1", "stage.1.sum", "kind"),
                profile.layers().stream().map(Profile.Layer::name).toList());
        assertEquals(
                "Conv2d 3x3 + Relu + MaxPool2d 2x2", profile.layers().get(0).operations());
        assertEquals("Conv2d 3x3 + Add + Relu", profile.layers().get(2).operations());
        assertEquals(model.summary().macs(), profile.macs());
        assertTrue(profile.nanos() > 0 && profile.peak() > 0, profile::toString);
        String told = assertThrows(IllegalArgumentException.class, () -> model.profile(0))
                .getMessage();
        assertEquals("calls: expected at least 1, found 0", told);
    }

    @CompilerTest
    void writesEventsWhereTheyAreAskedFor(CompilerKind compiler, @TempDir Path folder) throws IOException {
        Compilation compilation = compile(compiler);
        Model model = Models.load(compilation, "demo.NetModel");
        Model chain = Models.load(compilation, "demo.LongModel");
        float[] in = Models.values(1, 64);
        float[][] expected = Models.run(model, in);
        try (Recording recording = new Recording()) {
            recording.enable("dev.tenonet.Forward");
            recording.enable("dev.tenonet.Layer");
            recording.start();
            assertArrayEquals(expected, Models.run(model, in));
            Models.runBatch(model, 3, Models.values(1, 3 * 64));
            Models.run(chain, new float[2]);
            recording.stop();
            List<RecordedEvent> events = events(recording, folder.resolve("asked.jfr"));
            assertEquals(5, count(events, "dev.tenonet.Forward"));
            assertEquals(4 * 6 + 130, count(events, "dev.tenonet.Layer"));
            RecordedEvent layer = events.stream()
                    .filter(event -> event.getEventType().getName().equals("dev.tenonet.Layer"))
                    .filter(event -> event.getString("layer").equals("conv"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("Net", layer.getString("network"));
            assertEquals(
                    model.summary().layers().stream()
                            .filter(one -> one.name().equals("conv"))
                            .mapToLong(Summary.Layer::macs)
                            .sum(),
                    layer.getLong("multiplyAccumulates"));
        }
        try (Recording recording = new Recording()) {
            recording.start();
            Models.run(model, in);
            recording.stop();
            List<RecordedEvent> events = events(recording, folder.resolve("silent.jfr"));
            assertEquals(0, count(events, "dev.tenonet.Forward") + count(events, "dev.tenonet.Layer"));
        }
    }

    private static List<RecordedEvent> events(Recording recording, Path file) throws IOException {
        recording.dump(file);
        return RecordingFile.readAllEvents(file);
    }

    private static long count(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .count();
    }
}
