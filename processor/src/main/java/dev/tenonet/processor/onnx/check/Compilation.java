package dev.tenonet.processor.onnx.check;

import dev.tenonet.processor.NetworkProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * What javac and the processor say of a written source: the shapes are checked by the same code as those of any network.
 *
 * @param errors their messages; none if the classes are there
 * @param lints ids of the warnings, each once, in alphabetical order
 * @param classes the folder of the classes
 */
public record Compilation(List<String> errors, List<String> lints, Path classes) {
    private static final Pattern ID = Pattern.compile("^\\[([a-z-]+)]");

    public Compilation {
        errors = List.copyOf(errors);
        lints = List.copyOf(lints);
    }

    /** What is said of a source, without classes. */
    public static Compilation judge(String source, String type, Workplace place) throws IOException {
        return of(source, type, place, "judged", List.of("-proc:only"));
    }

    /**
     * Compiles a source.
     *
     * @param type qualified name of its public type
     */
    public static Compilation of(String source, String type, Workplace place) throws IOException {
        return of(source, type, place, "compiled", List.of());
    }

    private static Compilation of(String source, String type, Workplace place, String run, List<String> more)
            throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            return new Compilation(
                    List.of("this Java has no compiler, which checks what is imported: use that of a JDK"),
                    List.of(),
                    place.resolve(run));
        }
        Path file = place.resolve(run + "-source").resolve(type.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source, StandardCharsets.UTF_8);
        Path classes = Files.createDirectories(place.resolve(run));
        List<String> options = new ArrayList<>(List.of("--release", "17", "-Atenonet.trace=off"));
        options.addAll(more);
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(told, Locale.ROOT, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, place.libraries());
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, told, options, null, files.getJavaFileObjects(file));
            task.setProcessors(List.of(new NetworkProcessor()));
            task.call();
        }
        return of(told.getDiagnostics(), classes);
    }

    private static Compilation of(List<Diagnostic<? extends JavaFileObject>> told, Path classes) {
        List<String> errors = new ArrayList<>();
        List<String> lints = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : told) {
            String message = diagnostic.getMessage(Locale.ROOT);
            Matcher id = ID.matcher(message);
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                errors.add("line " + diagnostic.getLineNumber() + ": " + message);
            } else if (id.find() && !lints.contains(id.group(1))) {
                lints.add(id.group(1));
            }
        }
        lints.sort(null);
        return new Compilation(errors, lints, classes);
    }
}
