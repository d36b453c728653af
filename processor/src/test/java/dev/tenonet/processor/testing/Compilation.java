package dev.tenonet.processor.testing;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What a compiler made of the sources of a {@link Compile}. Immutable. */
public final class Compilation {
    private final CompilerKind compiler;
    private final Map<String, String> sources;
    private final boolean succeeded;
    private final List<Reported> diagnostics;
    private final Map<String, byte[]> generated;
    private final Map<String, byte[]> classes;
    private final ClassLoader loader;

    Compilation(
            CompilerKind compiler,
            Map<String, String> sources,
            boolean succeeded,
            List<Reported> diagnostics,
            Map<String, byte[]> generated,
            Map<String, byte[]> classes) {
        this.compiler = compiler;
        this.sources = Map.copyOf(sources);
        this.succeeded = succeeded;
        this.diagnostics = List.copyOf(diagnostics);
        this.generated = Map.copyOf(generated);
        this.classes = Map.copyOf(classes);
        this.loader = new Loader(this.classes);
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
        try {
            return Class.forName(className, true, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("no class " + className + " was compiled\n" + report(), e);
        }
    }

    /** All diagnostics as text, one behind the other. */
    public String report() {
        return diagnostics.isEmpty()
                ? "no diagnostics"
                : diagnostics.stream().map(Reported::toString).collect(joining("\n"));
    }

    private String text(Map<String, byte[]> files, String path) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new AssertionError(path + " was not generated; there are "
                    + files.keySet().stream().sorted().toList() + "\n" + report());
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(Compilation.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] code = classes.get(name.replace('.', '/') + ".class");
            if (code == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, code, 0, code.length);
        }
    }
}
