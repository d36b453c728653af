package dev.tenonet.processor;

import com.google.auto.service.AutoService;
import dev.tenonet.processor.declaration.Scope;
import dev.tenonet.processor.diagnostic.Id;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/** Checks every {@code @Network} and {@code @Block} while the compiler runs, and generates models; one at a time. */
@AutoService(Processor.class)
public final class NetworkProcessor extends AbstractProcessor {
    private static final String NETWORK = "dev.tenonet.Network";
    private static final String BLOCK = "dev.tenonet.Block";

    /** Networks whose source did not compile when they were due, by key: elements die with a round. */
    private final Set<String> broken = new LinkedHashSet<>();

    private Session session;

    /** For the compiler. */
    public NetworkProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(NETWORK, BLOCK);
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
        Options options = new Options(environment.getOptions());
        session = new Session(environment, options);
        options.faults()
                .forEach(fault -> environment
                        .getMessager()
                        .printMessage(Kind.ERROR, "[" + Id.UNKNOWN_DIAGNOSTIC.key() + "] " + fault));
    }

    /** Claims nothing: other processors may want the annotations too. */
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Set<String> blocks = annotated(BLOCK, annotations, round);
        session.beginRound(blocks);
        blocks.forEach(name -> new BlockCompiler(session, type(name)).compile());
        for (String name : annotated(NETWORK, annotations, round)) {
            if (!new NetworkCompiler(session, type(name)).compile()) {
                broken.add(name);
            }
        }
        if (round.processingOver()) {
            broken.forEach(name -> new NetworkCompiler(session, type(name)).lookAgain());
        }
        return false;
    }

    /**
     * Keys of the types that carry an annotation, sorted: compilers differ in their order. Types that nobody
     * can name are left to the compiler: ECJ has some in source that does not parse.
     */
    private Set<String> annotated(String name, Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return annotations.stream()
                .filter(annotation -> annotation.getQualifiedName().contentEquals(name))
                .flatMap(annotation -> round.getElementsAnnotatedWith(annotation).stream())
                .filter(TypeElement.class::isInstance)
                .map(element -> Scope.key((TypeElement) element, processingEnv.getElementUtils()))
                .filter(key -> type(key) != null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private TypeElement type(String key) {
        return Scope.find(key, processingEnv.getElementUtils());
    }
}
