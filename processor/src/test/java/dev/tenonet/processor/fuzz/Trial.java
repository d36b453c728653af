package dev.tenonet.processor.fuzz;

import static java.util.stream.Collectors.groupingBy;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.fuzz.Subject.Kind;
import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.Reported;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.Diagnostic;

/** Many sources in one call of a compiler, and what is wrong with the answers. */
final class Trial {
    private static final String STUB = "Stands in for the model";

    private final Setting setting;
    private final List<Subject> subjects;
    private final Compilation compilation;
    private final Map<String, List<Reported>> reported;
    private final Map<String, List<String>> generated;
    private final List<Violation> violations = new ArrayList<>();

    private Trial(CompilerKind compiler, Setting setting, List<Subject> subjects) {
        this.setting = setting;
        this.subjects = subjects;
        Compile compile = Compile.with(compiler);
        setting.options().forEach(compile::option);
        if (compiler == CompilerKind.JAVAC) {
            // Else generated code would go unread after any error.
            compile.option("--should-stop=ifError=FLOW");
        }
        subjects.forEach(subject -> compile.source(subject.path(), subject.text()));
        compilation = compile.run();
        reported = compilation.diagnostics().stream().collect(groupingBy(diagnostic -> folder(diagnostic.file())));
        generated = compilation.generatedSources().keySet().stream().collect(groupingBy(Trial::folder));
    }

    /** Compiles sources of one setting, and judges; what the compiler throws is the caller's to catch. */
    static Trial of(CompilerKind compiler, List<Subject> subjects) {
        Trial trial = new Trial(compiler, subjects.get(0).setting(), subjects);
        subjects.forEach(trial::judge);
        trial.judgeStrays();
        return trial;
    }

    /** Whether ECJ failed and left the rest: it does over some values that fit no element, without our taking part. */
    boolean isCompilerDead() {
        return compilation.diagnostics().stream().anyMatch(Trial::isDeath);
    }

    private static boolean isDeath(Reported diagnostic) {
        return diagnostic.message().startsWith("Internal compiler error");
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** The ids of what was reported about a source; those of one kind count once. */
    Set<String> ids(Subject subject) {
        Set<String> ids = new LinkedHashSet<>();
        of(subject).stream().filter(Reported::isOwn).map(Reported::id).forEach(ids::add);
        return ids;
    }

    /** Whether the network was legal, and has a model. */
    boolean isAccepted(Subject subject) {
        return of(subject).stream().noneMatch(Reported::isError)
                && models(subject).stream().anyMatch(this::isModel);
    }

    private List<Reported> of(Subject subject) {
        return reported.getOrDefault(subject.folder(), List.of());
    }

    private List<String> models(Subject subject) {
        return generated.getOrDefault(subject.folder(), List.of());
    }

    private boolean isModel(String path) {
        return path.endsWith("Model.java") && !source(path).contains(STUB);
    }

    private String source(String path) {
        return compilation.generatedSource(path.replace(".java", "").replace('/', '.'));
    }

    private void judge(Subject subject) {
        of(subject).forEach(diagnostic -> judge(subject, diagnostic));
        boolean answered = isAccepted(subject) || of(subject).stream().anyMatch(Reported::isError);
        if (!answered && subject.kind().isJava()) {
            violated(subject, "neither a model nor an error", models(subject) + "\n" + of(subject));
        }
    }

    private void judge(Subject subject, Reported diagnostic) {
        if (isDeath(diagnostic)) {
            violated(subject, "dead compiler: " + head(diagnostic), diagnostic.toString());
        }
        if (diagnostic.id().equals("internal-error")) {
            violated(subject, "internal error: " + fault(diagnostic), diagnostic.toString());
        }
        if (diagnostic.isOwn() && (!diagnostic.file().equals(subject.path()) || diagnostic.line() < 1)) {
            violated(subject, "no place of its own: " + diagnostic.id(), diagnostic.toString());
        }
        if (diagnostic.isOwn() && diagnostic.column() < 1) {
            violated(subject, "no column: " + diagnostic.id(), diagnostic.toString());
        }
        if (subject.kind() == Kind.LEGAL && isRefusal(diagnostic)) {
            violated(subject, "legal network refused: " + diagnostic.id(), diagnostic.toString());
        }
        if (diagnostic.isOwn() && !setting.allows(diagnostic.kind())) {
            violated(subject, setting + " allows no " + diagnostic.kind(), diagnostic.toString());
        }
        if (!diagnostic.isOwn() && subject.kind().isJava()) {
            judgeForeign(subject, diagnostic);
        }
    }

    /** Lints may have been made errors. */
    private static boolean isRefusal(Reported diagnostic) {
        return diagnostic.isError() && Id.of(diagnostic.id()).stream().noneMatch(Id::isLint);
    }

    /** Generated code compiles in silence; sources may have warnings. */
    private void judgeForeign(Subject subject, Reported diagnostic) {
        boolean generatedCode = !diagnostic.file().equals(subject.path());
        if (generatedCode && diagnostic.kind() != Diagnostic.Kind.NOTE) {
            violated(subject, "generated code: " + head(diagnostic), text(diagnostic));
        } else if (diagnostic.isError()) {
            violated(subject, "refused by the compiler itself: " + head(diagnostic), diagnostic.toString());
        }
    }

    /** Which fault of ours it is: the exception and where it was thrown. */
    private static String fault(Reported diagnostic) {
        String[] lines = diagnostic.message().split("\n");
        return lines.length < 2 ? lines[0] : lines[0].replaceAll("[0-9]+", "#").replaceAll(".*failed: ", "") + lines[1];
    }

    private static String head(Reported diagnostic) {
        return diagnostic.message().split("\n")[0].replaceAll("[A-Za-z$_.]*[0-9][A-Za-z0-9$_.]*", "#");
    }

    private void judgeStrays() {
        strays().forEach(stray -> violated(subjects.get(0), "no position: " + head(stray), stray.toString()));
    }

    /** What is said of no source at all. */
    private List<Reported> strays() {
        return reported.getOrDefault("", List.of()).stream()
                .filter(stray -> stray.isError() || stray.isOwn() && stray.kind() != Diagnostic.Kind.NOTE)
                .toList();
    }

    /** Whether something is said of no source at all, which a violation lays to the first. */
    boolean hasStrays() {
        return !strays().isEmpty();
    }

    /** A diagnostic with the generated line that it is about. */
    private String text(Reported diagnostic) {
        Optional<String> line = compilation.generatedSources().containsKey(diagnostic.file()) && diagnostic.line() > 0
                ? source(diagnostic.file()).lines().skip(diagnostic.line() - 1).findFirst()
                : Optional.empty();
        return diagnostic + line.map(found -> "\n" + found).orElse("");
    }

    private void violated(Subject subject, String promise, String detail) {
        violations.add(new Violation(subject, promise, detail));
    }

    private static String folder(String path) {
        return path.substring(0, path.indexOf('/') + 1);
    }
}
