package dev.tenonet.processor.onnx.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The two files that an import writes. What lies there is overwritten only if an import wrote it and nobody has changed it since:
 * the weights name the source that was written with them, by its hash.
 */
record Targets(Path source, Path weights) {
    /** The metadata of the weights under which the hash of the source stands. */
    static final String SOURCE_HASH = "tenonet.source.sha256";

    private static final int LONGEST_HEADER = 100_000_000;

    /** Files in the way, with the reason. */
    List<String> obstacles(String text) throws IOException {
        List<String> obstacles = new ArrayList<>();
        String header = Files.exists(weights) ? header() : "";
        boolean ours = header.contains("\"" + SOURCE_HASH + "\"");
        if (Files.exists(weights) && !ours) {
            obstacles.add(weights + " was not written by this command");
        }
        if (Files.exists(source)) {
            byte[] there = Files.readAllBytes(source);
            boolean same = new String(there, StandardCharsets.UTF_8).equals(text);
            if (!same && !header.contains("\"" + SOURCE_HASH + "\":\"" + hash(there) + "\"")) {
                obstacles.add(source
                        + (ours ? " was changed since this command wrote it" : " was not written by this command"));
            }
        }
        return obstacles;
    }

    private String header() throws IOException {
        try (InputStream in = Files.newInputStream(weights)) {
            byte[] start = in.readNBytes(Long.BYTES);
            if (start.length < Long.BYTES) {
                return "";
            }
            long length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
            boolean plausible = length > 0 && length <= Math.min(LONGEST_HEADER, Files.size(weights));
            return plausible ? new String(in.readNBytes((int) length), StandardCharsets.UTF_8) : "";
        }
    }

    /** Names of types that other sources of the package declare, which no block may have. */
    boolean isTaken(String type) {
        if (source.getFileName().toString().equals(type + ".java")) {
            return true;
        }
        Path folder = source.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.equals(source))
                    .anyMatch(file -> declares(file, type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean declares(Path file, String type) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return text.matches("(?s).*\\b(class|interface|enum|record)\\s+" + type + "\\b.*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the files in their places: whole or not at all. */
    void write(String text, Path writtenWeights) throws IOException {
        for (Path target : List.of(source, weights)) {
            if (target.getParent() != null) {
                Files.createDirectories(target.getParent());
            }
        }
        Path beside = weights.resolveSibling(weights.getFileName() + ".part");
        Files.copy(writtenWeights, beside, StandardCopyOption.REPLACE_EXISTING);
        move(beside, weights);
        Path part = source.resolveSibling(source.getFileName() + ".part");
        Files.writeString(part, text, StandardCharsets.UTF_8);
        move(part, source);
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
