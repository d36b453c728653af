package dev.tenonet.processor.testing;

/** Small networks for tests of one lint: many go into one compilation. */
public final class Nets {
    private Nets() {}

    /** The source of a network, a layer a line. */
    public static String net(String name, String... layers) {
        return "import dev.tenonet.*;\n\n@Network\ninterface " + name + " {\n    " + String.join("\n    ", layers)
                + "\n}\n";
    }

    /** What a compiler says of sources if this lint alone is on, as a warning. */
    public static Compilation underLint(CompilerKind compiler, String id, String... sources) {
        Compile compile = Compile.with(compiler).option("-Atenonet.lint=all=off," + id + "=warning");
        for (String source : sources) {
            compile.source(source);
        }
        return compile.run();
    }
}
