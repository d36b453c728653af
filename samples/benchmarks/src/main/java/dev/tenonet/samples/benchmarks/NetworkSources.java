package dev.tenonet.samples.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The sources of the networks of the zoo and of the digits, which lie among the resources, and their compilation. */
final class NetworkSources {
    private static final List<String> PACKAGES =
            List.of("dev.tenonet.samples.zoo.network", "dev.tenonet.samples.digits");

    private final Map<String, String> sources;

    private NetworkSources(Map<String, String> sources) {
        this.sources = sources;
    }

    /** Reads the sources from the jar, or the folder, that this class was loaded from. */
    static NetworkSources read() throws IOException {
        Path home = home();
        if (Files.isDirectory(home)) {
            return new NetworkSources(texts(home));
        }
        try (FileSystem jar = FileSystems.newFileSystem(home)) {
            return new NetworkSources(texts(jar.getPath("/")));
        }
    }

    /** Where this program's classes lie: a jar or a folder. */
    static Path home() {
        try {
            return Path.of(NetworkSources.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path has an entry that is no file", e);
        }
    }

    private static Map<String, String> texts(Path root) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String name : PACKAGES) {
            try (Stream<Path> files = Files.list(root.resolve(name.replace('.', '/')))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    texts.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        return texts;
    }

    /** The generated class of a network, once it is compiled. */
    static Class<?> model(String network, ClassLoader loader) throws ClassNotFoundException {
        for (String name : PACKAGES) {
            try {
                return Class.forName(name + "." + network + "Model", true, loader);
            } catch (ClassNotFoundException e) {
                // It may be in the next one.
            }
        }
        throw new ClassNotFoundException(network + "Model in one of " + PACKAGES);
    }

    /** The class file of a network's model. */
    static Path modelFile(String network, Path folder) {
        return PACKAGES.stream()
                .map(name -> folder.resolve(name.replace('.', '/')).resolve(network + "Model.class"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(folder + " has no " + network + "Model.class"));
    }

    /** The simple names of the interfaces that declare a network, in the order of the alphabet. */
    List<String> networks() {
        return sources.entrySet().stream()
                .filter(source -> source.getValue().contains("\n@Network"))
                .map(source -> source.getKey().replace(".java", ""))
                .toList();
    }

    /**
     * Compiles all networks into {@code folder}.
     *
     * @param options for javac, such as {@code -Atenonet.disable=fuse-activations}
     * @throws IllegalStateException if javac reports an error
     */
    void compile(Path folder, String... options) throws IOException {
        Files.createDirectories(folder);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-classpath", System.getProperty("java.class.path"), "-d", folder.toString()));
        arguments.addAll(List.of("-processor", "dev.tenonet.processor.NetworkProcessor", "--release", "17", "-nowarn"));
        StringBuilder messages = new StringBuilder();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            null,
                            files,
                            message -> messages.append(message).append('\n'),
                            arguments,
                            null,
                            sources.entrySet().stream()
                                    .map(source -> new Source(source.getKey(), source.getValue()))
                                    .toList())
                    .call();
            if (!compiled) {
                throw new IllegalStateException("the zoo does not compile with " + List.of(options) + ":\n" + messages);
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String file, String text) {
            super(URI.create("string:///" + file), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
