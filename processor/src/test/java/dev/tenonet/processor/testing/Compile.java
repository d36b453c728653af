package dev.tenonet.processor.testing;

import dev.tenonet.processor.NetworkProcessor;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * Compiles sources given as text, with the processor, against the tests' class path, for Java 17:
 *
 * <pre>{@code
 * Compilation compilation = Compile.with(compiler)
 *         .source("""
 *                 package demo;
 *                 ...
 *                 """)
 *         .option("-Atenonet.lint=all=off")
 *         .run();
 * }</pre>
 *
 * Sources and outputs lie in a temporary folder only while the compiler runs. They cannot stay in memory: ECJ opens
 * generated sources as files, whatever its file manager says.
 */
public final class Compile {
    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
    private static final Pattern TYPE =
            Pattern.compile("(?m)^\\s*(public\\s+)?(?:\\w+\\s+)*@?(?:class|interface|enum|record)\\s+(\\w+)");

    private final CompilerKind kind;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<Compilation> earlier = new ArrayList<>();
    private Processor processor = new NetworkProcessor();

    private Compile(CompilerKind kind) {
        this.kind = kind;
        options.addAll(List.of("--release", "17"));
        options.addAll(kind.options());
    }

    /** Starts a compilation without sources. */
    public static Compile with(CompilerKind kind) {
        return new Compile(kind);
    }

    /** Adds a source; its path follows from its package and its public type, or else its first one. */
    public Compile source(String text) {
        return source(pathOf(text), text);
    }

    /** Adds a source with the given path, such as {@code demo/DigitsNet.java}. */
    public Compile source(String path, String text) {
        if (sources.put(path, text) != null) {
            throw new IllegalArgumentException("two sources have the path " + path);
        }
        return this;
    }

    /**
     * Adds a file that is there before the compiler runs, below the folder of the project, whose class output is
     * {@code classes}.
     */
    public Compile file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    /** Adds options as they stand on a command line. */
    public Compile option(String... added) {
        Collections.addAll(options, added);
        return this;
    }

    /** Puts the classes of an earlier compilation, and not its sources, on the class path. */
    public Compile after(Compilation other) {
        earlier.add(other);
        return this;
    }

    /** Runs another processor than {@link NetworkProcessor}. */
    public Compile processor(Processor other) {
        processor = other;
        return this;
    }

    /**
     * Compiles. A processor that throws fails the test where javac runs it; ECJ turns the exception into an error.
     *
     * @throws UncheckedIOException if the temporary folder cannot be written
     */
    public Compilation run() {
        try (Folder folder = Folder.create()) {
            for (Map.Entry<String, String> source : sources.entrySet()) {
                Path file = folder.sources().resolve(source.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, source.getValue());
            }
            for (Map.Entry<String, byte[]> added : files.entrySet()) {
                Path file = folder.root().resolve(added.getKey());
                Files.createDirectories(file.getParent());
                Files.write(file, added.getValue());
            }
            for (Compilation other : earlier) {
                other.writeClasses(folder.earlier());
            }
            return run(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Compilation run(Folder folder) throws IOException {
        JavaCompiler compiler = kind.compiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        boolean succeeded;
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            files.setLocation(StandardLocation.CLASS_PATH, classPath(folder));
            files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(folder.generated()));
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder.classes()));
            List<Path> inputs =
                    sources.keySet().stream().map(folder.sources()::resolve).toList();
            // ECJ prints each diagnostic besides handing it to the listener.
            JavaCompiler.CompilationTask task = compiler.getTask(
                    Writer.nullWriter(), files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(inputs));
            task.setLocale(Locale.ENGLISH);
            task.setProcessors(List.of(processor));
            succeeded = task.call();
        }
        List<Reported> reported = diagnostics.getDiagnostics().stream()
                .map(diagnostic -> Reported.of(diagnostic, List.of(folder.sources(), folder.generated())))
                .toList();
        return new Compilation(
                kind, sources, succeeded, reported, contents(folder.generated()), contents(folder.classes()), earlier);
    }

    private static List<File> classPath(Folder folder) {
        Stream<File> tests = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new);
        return Stream.concat(Stream.of(folder.earlier().toFile()), tests).toList();
    }

    private static Map<String, byte[]> contents(Path folder) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(Reported.slashed(folder.relativize(file)), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    private static String pathOf(String source) {
        Matcher inPackage = PACKAGE.matcher(source);
        String folder = inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" : "";
        List<String> types = new ArrayList<>();
        for (Matcher type = TYPE.matcher(source); type.find(); ) {
            types.add(type.group(1) == null ? types.size() : 0, type.group(2));
        }
        if (types.isEmpty()) {
            throw new IllegalArgumentException("no type to name the source after; give its path:\n" + source);
        }
        return folder + types.get(0) + ".java";
    }

    /** The temporary folder of one compilation. */
    private record Folder(Path root, Path sources, Path generated, Path classes, Path earlier)
            implements AutoCloseable {
        static Folder create() throws IOException {
            // Compilers report real paths; where the temporary folder is a link, its own path would not match.
            Path root = Files.createTempDirectory("tenonet-compile").toRealPath();
            return new Folder(
                    root,
                    Files.createDirectory(root.resolve("sources")),
                    Files.createDirectory(root.resolve("generated")),
                    Files.createDirectory(root.resolve("classes")),
                    Files.createDirectory(root.resolve("earlier")));
        }

        @Override
        public void close() throws IOException {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
