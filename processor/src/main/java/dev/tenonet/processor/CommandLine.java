package dev.tenonet.processor;

import dev.tenonet.processor.onnx.OnnxReader;
import dev.tenonet.processor.onnx.command.ImportCommand;
import java.util.Arrays;
import java.util.List;

/** The command line of the jar: {@code explain} and {@code import}. */
public final class CommandLine {
    private CommandLine() {}

    /** Runs a command; ends with its status. */
    public static void main(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        boolean imports = !words.isEmpty() && words.get(0).equals("import");
        System.exit(
                imports
                        ? new ImportCommand(new OnnxReader(), System.out, System.err)
                                .run(words.subList(1, words.size()))
                        : new Explain(System.out, System.err).run(arguments));
    }
}
