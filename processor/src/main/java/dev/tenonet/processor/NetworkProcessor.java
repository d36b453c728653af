package dev.tenonet.processor;

import com.google.auto.service.AutoService;
import dev.tenonet.processor.declaration.Scope;
import dev.tenonet.processor.diagnostic.Id;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;

/** Checks every {@code @Network} and {@code @Block} while the compiler runs, and generates models; one at a time. */
@AutoService(Processor.class)
public final class NetworkProcessor extends AbstractProcessor {
    private static final String NETWORK = "dev.tenonet.Network";
    private static final String BLOCK = "dev.tenonet.Block";
    /** On a type that is neither, layers that somebody means to be one. */
    private static final String INPUT = "dev.tenonet.Input";

    /** Networks whose source did not compile when they were due, by key: elements die with a round. */
    private final Set<String> broken = new LinkedHashSet<>();

    private Options options;
    private Session session;

    /** For the compiler. */
    public NetworkProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(NETWORK, BLOCK, INPUT);
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
        if (session == null) {
            session = new Session(processingEnv, options);
        }
        Set<String> networks = annotated(NETWORK, annotations, round);
        Set<String> blocks = annotated(BLOCK, annotations, round);
        for (String owner : owners(annotations, round)) {
            boolean isBlock = type(owner).getKind() == ElementKind.ANNOTATION_TYPE;
            (isBlock ? blocks : networks).add(owner);
        }
        session.beginRound(blocks);
        blocks.forEach(name -> new BlockCompiler(session, type(name)).compile());
        for (String name : networks) {
            if (!new NetworkCompiler(session, type(name)).compile()) {
                broken.add(name);
            }
        }
        blocks.stream()
                .map(this::type)
                .filter(block -> !session.isUsed(block))
                .forEach(block -> new BlockCompiler(session, block).checkLayers());
        if (round.processingOver()) {
            broken.forEach(name -> new NetworkCompiler(session, type(name)).lookAgain());
            // Eclipse goes on with this processor when it compiles what depends on what it has compiled.
            broken.clear();
            session = null;
        }
        return false;
    }

    /** Keys of the types that carry an annotation. */
    private Set<String> annotated(String name, Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return named(elements(name, annotations, round));
    }

    /** The types that inputs belong to: a network, or the block in which its {@code Layers} lie. */
    private Set<String> owners(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return named(elements(INPUT, annotations, round).map(method -> {
            Element body = method.getEnclosingElement();
            Element around = body.getEnclosingElement();
            return around.getKind() == ElementKind.ANNOTATION_TYPE ? around : body;
        }));
    }

    private static Stream<? extends Element> elements(
            String name, Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return annotations.stream()
                .filter(annotation -> annotation.getQualifiedName().contentEquals(name))
                .flatMap(annotation -> round.getElementsAnnotatedWith(annotation).stream());
    }

    /**
     * Keys of types, sorted: compilers differ in their order. Types that nobody can name are left to the compiler: ECJ has
     * some in source that does not parse.
     */
    private Set<String> named(Stream<? extends Element> types) {
        return types.filter(TypeElement.class::isInstance)
                .map(element -> Scope.key((TypeElement) element, processingEnv.getElementUtils()))
                .filter(key -> type(key) != null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private TypeElement type(String key) {
        return Scope.find(key, processingEnv.getElementUtils());
    }
}
