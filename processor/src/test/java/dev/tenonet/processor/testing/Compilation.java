package dev.tenonet.processor.testing;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a compiler made of the sources of a {@link Compile}. Immutable. */
public final class Compilation {
    private final CompilerKind compiler;
    private final Map<String, String> sources;
    private final boolean succeeded;
    private final List<Reported> diagnostics;
    private final Map<String, byte[]> generated;
    private final Map<String, byte[]> classes;
    private final List<Compilation> earlier;
    private final ClassLoader loader;

    Compilation(
            CompilerKind compiler,
            Map<String, String> sources,
            boolean succeeded,
            List<Reported> diagnostics,
            Map<String, byte[]> generated,
            Map<String, byte[]> classes,
            List<Compilation> earlier) {
        this.compiler = compiler;
        this.sources = Map.copyOf(sources);
        this.succeeded = succeeded;
        this.diagnostics = List.copyOf(diagnostics);
        this.generated = Map.copyOf(generated);
        this.classes = Map.copyOf(classes);
        this.earlier = List.copyOf(earlier);
        this.loader = new Loader(this, Compilation.class.getClassLoader());
    }

    /** Which compiler ran. */
    public CompilerKind compiler() {
        return compiler;
    }

    /** The sources by path. */
    public Map<String, String> sources() {
        return sources;
    }

    /** Whether the compiler ended without an error. */
    public boolean succeeded() {
        return succeeded;
    }

    /** All diagnostics, the compiler's own among them, in the order of reporting. */
    public List<Reported> diagnostics() {
        return diagnostics;
    }

    /**
     * The text of a generated source.
     *
     * @throws AssertionError if no source of that type was generated
     */
    public String generatedSource(String qualifiedName) {
        return text(generated, qualifiedName.replace('.', '/') + ".java");
    }

    /**
     * The text of a resource in the class output, such as {@code demo/DigitsNet.html}.
     *
     * @throws AssertionError if there is none
     */
    public String resource(String path) {
        return text(classes, path);
    }

    /**
     * Loads a class by its binary name, with this compilation's own class loader; its parent has the tests' class path.
     *
     * @throws AssertionError if the compilation has no such class
     */
    public Class<?> load(String className) {
        return load(className, loader);
    }

    /** As {@link #load(String)}, by a new class loader that takes what it refers to from another parent. */
    public Class<?> loadBelow(ClassLoader parent, String className) {
        return load(className, new Loader(this, parent));
    }

    private Class<?> load(String className, ClassLoader from) {
        try {
            return Class.forName(className, true, from);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("no class " + className + " was compiled\n" + report(), e);
        }
    }

    /** All generated sources, by path. */
    public Map<String, String> generatedSources() {
        Map<String, String> texts = new TreeMap<>();
        generated.forEach((path, content) -> texts.put(path, new String(content, StandardCharsets.UTF_8)));
        return texts;
    }

    /**
     * The bytes of a class file, by its path, such as {@code demo/DigitsNet.class}.
     *
     * @throws AssertionError if there is none
     */
    public byte[] classFile(String path) {
        return content(classes, path).clone();
    }

    /**
     * The same compilation as if a class file of it had been deleted.
     *
     * @throws AssertionError if there is none of that path
     */
    public Compilation without(String path) {
        content(classes, path);
        Map<String, byte[]> rest = new TreeMap<>(classes);
        rest.remove(path);
        return new Compilation(compiler, sources, succeeded, diagnostics, generated, rest, earlier);
    }

    /** The same compilation with a file added to its class output, or replaced there. */
    public Compilation with(String path, byte[] content) {
        Map<String, byte[]> changed = new TreeMap<>(classes);
        changed.put(path, content);
        return new Compilation(compiler, sources, succeeded, diagnostics, generated, changed, earlier);
    }

    /** Writes all class files and resources into a folder. */
    void writeClasses(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : classes.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** All diagnostics as text, one behind the other. */
    public String report() {
        return diagnostics.isEmpty()
                ? "no diagnostics"
                : diagnostics.stream().map(Reported::toString).collect(joining("\n"));
    }

    private String text(Map<String, byte[]> files, String path) {
        return new String(content(files, path), StandardCharsets.UTF_8);
    }

    private byte[] content(Map<String, byte[]> files, String path) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new AssertionError(path + " was not generated; there are "
                    + files.keySet().stream().sorted().toList() + "\n" + report());
        }
        return content;
    }

    /** Finds the classes of this compilation and of those on its class path. */
    private Optional<byte[]> find(String path) {
        return classes.containsKey(path)
                ? Optional.of(classes.get(path))
                : earlier.stream().flatMap(other -> other.find(path).stream()).findFirst();
    }

    private static final class Loader extends ClassLoader {
        private final Compilation compilation;

        Loader(Compilation compilation, ClassLoader parent) {
            super(parent);
            this.compilation = compilation;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] code = compilation
                    .find(name.replace('.', '/') + ".class")
                    .orElseThrow(() -> new ClassNotFoundException(name));
            return defineClass(name, code, 0, code.length);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return compilation
                    .find(name)
                    .<InputStream>map(ByteArrayInputStream::new)
                    .orElseGet(() -> super.getResourceAsStream(name));
        }
    }
}
