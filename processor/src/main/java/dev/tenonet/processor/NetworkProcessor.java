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

    /** Networks that refer to types which another processor may still generate, by name: elements die with a round. */
    private final Set<String> deferred = new LinkedHashSet<>();

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
        Set<String> names = new LinkedHashSet<>(deferred);
        deferred.clear();
        for (TypeElement annotation : annotations) {
            round.getElementsAnnotatedWith(annotation).stream()
                    .filter(TypeElement.class::isInstance)
                    .map(element -> ((TypeElement) element).getQualifiedName().toString())
                    .sorted()
                    .forEach(names::add);
        }
        for (String name : names) {
            TypeElement element = processingEnv.getElementUtils().getTypeElement(name);
            if (element != null) {
                compile(element, round.processingOver());
            }
        }
        return false;
    }

    private void compile(TypeElement element, boolean lastRound) {
        NetworkCompiler compiler = new NetworkCompiler(processingEnv, options, written, element);
        try {
            compiler.compile();
        } catch (BrokenSourceException e) {
            if (lastRound) {
                compiler.writeStub("the source of " + element + " does not compile: " + e.getMessage());
            } else {
                deferred.add(element.getQualifiedName().toString());
            }
        } catch (RuntimeException | StackOverflowError e) {
            compiler.reportInternal(e);
        }
    }
}
