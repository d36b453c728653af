package dev.tenonet.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Some of the processors that this process may use, for a child process. */
record Processors(List<Integer> numbers) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String LIST = "Cpus_allowed_list:";

    /** Whether a process can be kept to some of them: by taskset of Linux. */
    static boolean canBeChosen() {
        return Files.exists(STATUS)
                && Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
    }

    /** The first few. */
    static Processors first(int count) throws IOException {
        try (Stream<String> lines = Files.lines(STATUS)) {
            String list =
                    lines.filter(line -> line.startsWith(LIST)).findFirst().orElseThrow();
            return first(count, list.substring(LIST.length()).trim());
        }
    }

    /** @param list such as {@code 0-3,8} */
    static Processors first(int count, String list) {
        List<Integer> numbers = new ArrayList<>();
        for (String range : list.split(",")) {
            String[] ends = range.split("-");
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int number = Integer.parseInt(ends[0]); number <= last && numbers.size() < count; number++) {
                numbers.add(number);
            }
        }
        return new Processors(numbers);
    }

    /** What stands before the command of a process. */
    List<String> prefix() {
        return List.of(
                "taskset",
                "-c",
                String.join(",", numbers.stream().map(String::valueOf).toList()));
    }
}
