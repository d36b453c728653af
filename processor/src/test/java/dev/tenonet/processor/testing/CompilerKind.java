package dev.tenonet.processor.testing;

import java.util.List;
import java.util.function.Supplier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** The compilers that users run the processor under. */
public enum CompilerKind {
    /** The compiler of the JDK that runs the tests. */
    JAVAC(
            ToolProvider::getSystemJavaCompiler,
            List.of("-Xlint:all,-processing", "-Xmaxerrs", Limit.NONE, "-Xmaxwarns", Limit.NONE)),
    /** Eclipse's compiler, which Eclipse and the IDEs built on it run. */
    ECJ(EclipseCompiler::new, List.of("-maxProblems", Limit.NONE));

    private final Supplier<JavaCompiler> compiler;
    private final List<String> options;

    CompilerKind(Supplier<JavaCompiler> compiler, List<String> options) {
        this.compiler = compiler;
        this.options = options;
    }

    /** Compiles sources with the processor and no options: {@link Compile} for the common case. */
    public Compilation compile(String... sources) {
        Compile compile = Compile.with(this);
        for (String source : sources) {
            compile.source(source);
        }
        return compile.run();
    }

    JavaCompiler compiler() {
        return compiler.get();
    }

    /** What this compiler is always given besides {@code --release} and the class path. */
    List<String> options() {
        return options;
    }

    /** By default compilers drop what exceeds a hundred diagnostics, without a word. */
    private static final class Limit {
        static final String NONE = "100000";
    }
}
