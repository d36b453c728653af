package dev.tenonet.processor.weights;

import dev.tenonet.processor.diagnostic.Position;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * Looks for a file of weights: in the folder of the option, in the class output, in {@code src/main/resources} of the
 * module around that; in each by the network's package, then from the root. Compilers differ in what they throw where there
 * is nothing, so whatever they throw is "not there".
 */
public final class WeightsLookup {
    /** Drive letters, the roots of file systems, and steps out of a folder. */
    private static final Pattern OUTSIDE = Pattern.compile("(?s)[/\\\\].*|[A-Za-z]:.*|(.*/)?\\.\\.(/.*)?");

    /** The name of a file that is nowhere. */
    private static final String PROBE = "tenonet-weights";

    private static final String RESOURCES = "src/main/resources";
    /** From Gradle's build/classes/java/main up to the module, and some. */
    private static final int MOST_STEPS = 6;

    private final Filer filer;
    private final String folder;
    private final List<String> places = new ArrayList<>();

    /**
     * A lookup for one network.
     *
     * @param folder what the option says; empty without it
     */
    public WeightsLookup(Filer filer, String folder) {
        this.filer = filer;
        this.folder = folder;
    }

    /**
     * Looks for a file.
     *
     * @param packageName of the network, after the name of its module and a slash where a compiler needs that
     */
    public StoredWeights find(String name, Position position, String packageName) {
        String fault = fault(name);
        if (!fault.isEmpty()) {
            return StoredWeights.misnamed(name, position, fault);
        }
        String module = packageName.substring(0, packageName.indexOf('/') + 1);
        List<String> packages = packageName.equals(module) ? List.of(packageName) : List.of(packageName, module);
        try {
            if (!folder.isEmpty()) {
                Optional<Path> file = beneath(Path.of(folder), packages, name);
                if (file.isPresent()) {
                    return read(name, position, file.get().toString(), file.get());
                }
            }
            for (String in : packages) {
                Optional<StoredWeights> found = output(name, position, in);
                if (found.isPresent()) {
                    return found.get();
                }
            }
            return resources(position.element())
                    .flatMap(root -> beneath(root, packages, name))
                    .map(file -> read(name, position, file.toString(), file))
                    .orElseGet(() -> StoredWeights.missing(name, position, places));
        } catch (InvalidPathException e) {
            return StoredWeights.misnamed(name, position, "it is no path: " + e.getMessage());
        }
    }

    private static String fault(String name) {
        if (name.isEmpty()) {
            return "it is empty";
        }
        return OUTSIDE.matcher(name).matches() || name.indexOf('\\') >= 0
                ? "it is a path on one machine, and must be one in the class path, with /"
                : "";
    }

    private Optional<Path> beneath(Path root, List<String> packages, String name) {
        for (String in : packages) {
            String inside = in.substring(in.indexOf('/') + 1).replace('.', '/');
            Path file = root.resolve(inside).resolve(name);
            places.add(file.toString());
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private Optional<StoredWeights> output(String name, Position position, String in) {
        String inside = in.substring(in.indexOf('/') + 1).replace('.', '/');
        String place = "the class output, " + (inside.isEmpty() ? "" : inside + "/") + name;
        places.add(place);
        FileObject object = object(in, name);
        if (object == null) {
            return Optional.empty();
        }
        Path path = path(object);
        if (path != null) {
            return Files.isRegularFile(path) ? Optional.of(read(name, position, place, path)) : Optional.empty();
        }
        try (InputStream stream = object.openInputStream();
                Bytes bytes = Bytes.of(stream)) {
            return Optional.of(read(name, position, place, bytes));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private FileObject object(String in, String name) {
        try {
            return filer.getResource(StandardLocation.CLASS_OUTPUT, in, name);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static Path path(FileObject object) {
        try {
            return Path.of(object.toUri()).toAbsolutePath();
        } catch (RuntimeException e) {
            // Of a file manager without files.
            return null;
        }
    }

    /** ECJ tells only of files to be written where those are not there yet; nothing is written. */
    private FileObject unwritten(Element origin) {
        try {
            return filer.createResource(StandardLocation.CLASS_OUTPUT, "", origin + "." + PROBE, origin);
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** The resources of the module that the class output lies in. */
    private Optional<Path> resources(Element origin) {
        FileObject inside = object("", PROBE);
        if (inside == null) {
            inside = unwritten(origin);
        }
        Path above = inside == null ? null : path(inside);
        for (int i = 0; i < MOST_STEPS && above != null; i++) {
            if (Files.isDirectory(above.resolve(RESOURCES))) {
                return Optional.of(above.resolve(RESOURCES));
            }
            above = above.getParent();
        }
        return Optional.empty();
    }

    private static StoredWeights read(String name, Position position, String shown, Path file) {
        try (Bytes bytes = Bytes.of(file)) {
            return read(name, position, shown, bytes);
        } catch (IOException e) {
            return StoredWeights.unreadable(name, position, shown, e.toString());
        }
    }

    private static StoredWeights read(String name, Position position, String file, Bytes bytes) throws IOException {
        try {
            String simple = name.substring(name.lastIndexOf('/') + 1);
            return StoredWeights.found(name, position, file, Headers.read(simple, bytes));
        } catch (UnreadableException e) {
            return StoredWeights.unreadable(name, position, file, e.getMessage());
        }
    }
}
