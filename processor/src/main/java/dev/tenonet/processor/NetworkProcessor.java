package dev.tenonet.processor;

import com.google.auto.service.AutoService;
import dev.tenonet.processor.declaration.BrokenSourceException;
import dev.tenonet.processor.diagnostic.Id;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/** Checks every {@code @Network} while the compiler runs, and generates its model. One network at a time. */
@AutoService(Processor.class)
public final class NetworkProcessor extends AbstractProcessor {
    private static final String NETWORK = "dev.tenonet.Network";

    /** Networks whose source did not compile when they were due, by name: elements die with a round. */
    private final Set<String> broken = new LinkedHashSet<>();

    private final Set<String> written = new HashSet<>();
    private Options options;

    /** For the compiler. */
    public NetworkProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(NETWORK);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Options.KEYS;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        options = new Options(environment.getOptions());
        options.faults()
                .forEach(fault -> environment
                        .getMessager()
                        .printMessage(Kind.ERROR, "[" + Id.UNKNOWN_DIAGNOSTIC.key() + "] " + fault));
    }

    /** Claims nothing: other processors may want the annotations too. */
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            round.getElementsAnnotatedWith(annotation).stream()
                    .filter(TypeElement.class::isInstance)
                    .map(element -> ((TypeElement) element).getQualifiedName().toString())
                    .sorted()
                    .forEach(this::compile);
        }
        if (round.processingOver()) {
            broken.forEach(this::lookAgain);
        }
        return false;
    }

    private void compile(String name) {
        NetworkCompiler compiler = compiler(name);
        try {
            compiler.compile();
        } catch (BrokenSourceException e) {
            // Now, not in the last round: what is written there comes too late for the code that uses the model.
            compiler.writeStub("the source of " + name + " does not compile: " + e.getMessage());
            broken.add(name);
        } catch (RuntimeException | StackOverflowError e) {
            compiler.reportInternal(e);
        }
    }

    /** A network that compiles after all has only a stub: that must not pass in silence. */
    private void lookAgain(String name) {
        NetworkCompiler compiler = compiler(name);
        try {
            compiler.reportLate();
        } catch (BrokenSourceException e) {
            // Still broken: the compiler says so.
        } catch (RuntimeException | StackOverflowError e) {
            compiler.reportInternal(e);
        }
    }

    private NetworkCompiler compiler(String name) {
        return new NetworkCompiler(
                processingEnv, options, written, processingEnv.getElementUtils().getTypeElement(name));
    }
}
