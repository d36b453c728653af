package dev.tenonet.runtime.weights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The names most like one that was not found, nearest first. */
public final class NearNames {
    private static final int MOST = 3;
    private static final int FARTHEST = 4;

    private final List<String> names;

    private NearNames(List<String> names) {
        this.names = names;
    }

    /** Names that end with the same segments, or that differ in few characters. */
    public static NearNames of(String name, Collection<String> candidates) {
        record Candidate(String name, int distance) {}
        List<Candidate> near = new ArrayList<>();
        for (String candidate : candidates) {
            int distance = distance(name, candidate);
            if (distance <= limit(name)) {
                near.add(new Candidate(candidate, distance));
            }
        }
        near.sort(Comparator.comparingInt(Candidate::distance));
        return new NearNames(near.stream().limit(MOST).map(Candidate::name).toList());
    }

    /** A question to end a message with, or nothing: {@code "; did you mean a or b?"}. */
    public String question() {
        if (names.isEmpty()) {
            return "";
        }
        return "; did you mean "
                + String.join(" or ", names.stream().map(Shown::name).toList()) + "?";
    }

    private static int limit(String name) {
        return Math.min(FARTHEST, Math.max(1, name.length() / 4));
    }

    private static int distance(String name, String candidate) {
        if (candidate.endsWith("." + name) || name.endsWith("." + candidate)) {
            return 0;
        }
        int limit = limit(name);
        return Math.abs(name.length() - candidate.length()) > limit ? limit + 1 : edits(name, candidate, limit);
    }

    /** Levenshtein's distance by Wagner and Fischer, given up once every entry of a row exceeds the limit. */
    private static int edits(String a, String b, int limit) {
        int[] above = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
                least = Math.min(least, row[j]);
            }
            if (least > limit) {
                return least;
            }
            int[] swap = above;
            above = row;
            row = swap;
        }
        return above[b.length()];
    }
}
