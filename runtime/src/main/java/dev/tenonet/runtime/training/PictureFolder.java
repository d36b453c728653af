package dev.tenonet.runtime.training;

import dev.tenonet.runtime.Model.Port;
import dev.tenonet.runtime.image.ImageTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStream;

/** The pictures of a folder with a folder for each class. */
final class PictureFolder implements Samples {
    private final List<String> classes;
    private final List<Path> pictures;
    /** Of each class the number of its first picture; then that of all. */
    private final int[] starts;

    private final ImageTransform transform;

    private PictureFolder(List<String> classes, List<Path> pictures, int[] starts, ImageTransform transform) {
        this.classes = classes;
        this.pictures = pictures;
        this.starts = starts;
        this.transform = transform;
    }

    static PictureFolder of(Path folder, ImageTransform transform) throws IOException {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(transform, "transform");
        Set<String> suffixes = new TreeSet<>();
        for (String suffix : ImageIO.getReaderFileSuffixes()) {
            suffixes.add(suffix.toLowerCase(Locale.ROOT));
        }
        List<String> classes = new ArrayList<>();
        List<Path> pictures = new ArrayList<>();
        int[] starts = {0};
        requireFolder(folder);
        for (Path entry : visible(folder)) {
            if (Files.isDirectory(entry)) {
                pictures.addAll(pictures(entry, suffixes));
                classes.add(entry.getFileName().toString());
                starts = Arrays.copyOf(starts, starts.length + 1);
                starts[classes.size()] = pictures.size();
            }
        }
        if (classes.isEmpty()) {
            throw new IllegalArgumentException(
                    folder + ": expected a folder for each class, with its pictures; found no folder");
        }
        return new PictureFolder(List.copyOf(classes), pictures, starts, transform);
    }

    private static void requireFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(
                    folder.toString(),
                    null,
                    "expected a folder with a folder of pictures for each class, found nothing");
        }
        if (!Files.isDirectory(folder)) {
            throw new FileSystemException(
                    folder.toString(),
                    null,
                    "expected a folder with a folder of pictures for each class, found a file");
        }
    }

    private static List<Path> visible(Path folder) throws IOException {
        List<Path> visible = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "[!.]*")) {
            entries.forEach(visible::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(folder.toString(), null, "no permission to read this folder");
        }
        Collections.sort(visible);
        return visible;
    }

    private static List<Path> pictures(Path folder, Set<String> suffixes) throws IOException {
        List<Path> files = visible(folder);
        List<Path> pictures = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            if (suffixes.contains(name.substring(name.lastIndexOf('.') + 1)) && Files.isRegularFile(file)) {
                requirePicture(file);
                pictures.add(file);
            }
        }
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException(
                    folder + ": expected the pictures of a class, in files that end with one of " + suffixes
                            + "; found " + (files.isEmpty() ? "an empty folder" : files.size() + " other files"));
        }
        return pictures;
    }

    /** By its first bytes alone: the rest is read when its turn comes. */
    private static void requirePicture(Path file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            if (in == null || !ImageIO.getImageReaders(in).hasNext()) {
                throw noPicture(file);
            }
        }
    }

    private static IllegalArgumentException noPicture(Path file) {
        return new IllegalArgumentException(
                file + ": expected a picture, found other content; remove the file, or save it as PNG or JPEG");
    }

    @Override
    public int size() {
        return pictures.size();
    }

    @Override
    public List<String> classes() {
        return classes;
    }

    @Override
    public void check(List<Port> inputs, List<Target> targets) {
        if (inputs.size() != 1
                || targets.size() != 1
                || targets.get(0).size() != 1
                || !targets.get(0).isClasses()) {
            throw new IllegalArgumentException(
                    "expected a network with one input and one loss of classes for a folder of pictures, found one with "
                            + inputs.size() + " inputs and the targets " + targets);
        }
        if (classes.size() > targets.get(0).classes()) {
            throw new IllegalArgumentException(targets.get(0).name() + ": expected at most "
                    + targets.get(0).classes() + " folders, one a class, found " + classes.size() + ": " + classes);
        }
        try {
            values(pictures.get(0), inputs.get(0));
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public void read(int index, Batch batch, int at) throws IOException {
        float[] values = values(pictures.get(index), batch.inputs().get(0));
        System.arraycopy(values, 0, batch.input(0), at * values.length, values.length);
        int found = Arrays.binarySearch(starts, index);
        batch.classes(0)[at] = found >= 0 ? found : -found - 2;
    }

    private float[] values(Path file, Port input) throws IOException {
        BufferedImage image;
        try {
            image = ImageIO.read(file.toFile());
        } catch (IOException | RuntimeException e) {
            throw new IOException(file + ": the picture cannot be read: " + e.getMessage(), e);
        }
        if (image == null) {
            throw noPicture(file);
        }
        List<Integer> shape = transform.shape(image.getHeight(), image.getWidth());
        if (!shape.equals(input.shape())) {
            throw new IllegalArgumentException(file + ": the transform makes it " + shape + ", but " + input.name()
                    + " takes " + input.shape() + "; end the transform with resize(height, width) or centerCrop");
        }
        return transform.apply(image);
    }

    @Override
    public int[] occurrences(int target, int count) {
        int[] occurrences = new int[count];
        for (int c = 0; c < classes.size(); c++) {
            occurrences[c] = starts[c + 1] - starts[c];
        }
        return occurrences;
    }
}
