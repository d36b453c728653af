package dev.tenonet.runtime.kernel.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls run where the Flight Recorder's module is missing, and have a clock only while a recording asks for events. */
class FlightRecordingTest {
    /** Says whether a call has a clock, and what it needed for that. */
    static final class Call {
        public static void main(String[] args) {
            Workspaces workspaces = new Workspaces(1, 1, 1, 1, false);
            Workspace work = workspaces.acquire();
            boolean module = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
            System.out.println((module ? "with" : "without") + " the module, clock: " + (work.clock != null));
            workspaces.release(work);
        }
    }

    private static String run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Call.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        List<String> lines = output.lines().toList();
        return lines.stream()
                .filter(line -> line.contains("the module"))
                .findFirst()
                .orElse(output);
    }

    @Test
    void isNotNeeded() throws IOException, InterruptedException {
        assertEquals("without the module, clock: false", run("--limit-modules", "java.base"));
    }

    @Test
    void isAskedByRecordingsAlone(@TempDir Path folder) throws IOException, InterruptedException {
        String recording = "-XX:StartFlightRecording:filename=" + folder.resolve("a.jfr");
        assertEquals("with the module, clock: false", run("-Xshare:auto"));
        assertEquals("with the module, clock: false", run(recording));
        assertEquals("with the module, clock: true", run(recording + ",+dev.tenonet.Layer#enabled=true"));
        assertEquals("with the module, clock: true", run(recording + ",+dev.tenonet.Forward#enabled=true"));
    }
}
