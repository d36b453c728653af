package dev.tenonet.samples.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@link FirstCalls} found.
 *
 * @param millis until the end of each of {@link FirstCalls#COUNTS}; NaN where there were fewer calls
 * @param bytes allocated on the heap
 * @param peakKilobytes resident at most; 0 where the system does not tell
 */
record FirstCallTimes(List<Double> millis, long bytes, long peakKilobytes) {
    /** What a process writes. */
    String line() {
        return millis.stream().map(String::valueOf).collect(Collectors.joining(" ", "", " ")) + bytes + " "
                + peakKilobytes;
    }

    /**
     * Reads what a process wrote.
     *
     * @throws DisagreementException with its words if it is something else
     */
    static FirstCallTimes parse(String line) throws DisagreementException {
        String number = "(?:[0-9.E-]+|NaN)";
        if (!line.matches("(?:" + number + " ){" + FirstCalls.COUNTS.size() + "}[0-9]+ [0-9]+")) {
            throw new DisagreementException(line);
        }
        String[] words = line.split(" ");
        int counts = FirstCalls.COUNTS.size();
        List<Double> millis =
                Arrays.stream(words, 0, counts).map(Double::valueOf).toList();
        return new FirstCallTimes(millis, Long.parseLong(words[counts]), Long.parseLong(words[counts + 1]));
    }

    /** The median of each number. */
    static FirstCallTimes median(List<FirstCallTimes> runs) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < FirstCalls.COUNTS.size(); i++) {
            int at = i;
            millis.add(Numbers.median(
                    runs.stream().map(run -> run.millis().get(at)).toList()));
        }
        double bytes =
                Numbers.median(runs.stream().map(run -> (double) run.bytes()).toList());
        double peak = Numbers.median(
                runs.stream().map(run -> (double) run.peakKilobytes()).toList());
        return new FirstCallTimes(millis, Math.round(bytes), Math.round(peak));
    }
}
