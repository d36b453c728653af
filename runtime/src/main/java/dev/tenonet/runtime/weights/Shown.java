package dev.tenonet.runtime.weights;

/** Names from untrusted files, made fit for a message. */
public final class Shown {
    private static final int LONGEST = 200;

    private Shown() {}

    /** The name without control characters, which could forge lines of a log, and cut to a readable length. */
    public static String name(String name) {
        String cut = name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "...";
        return cut.replaceAll("\\p{Cc}", "?");
    }
}
