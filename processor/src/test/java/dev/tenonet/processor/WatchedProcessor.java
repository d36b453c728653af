package dev.tenonet.processor;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.annotation.processing.Completion;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileManager.Location;

/** The processor behind an environment that is not the compiler's own, as in Gradle, and that notes what it asks of the filer. */
final class WatchedProcessor implements Processor {
    /**
     * A file that was created.
     *
     * @param name of a class, or the location of a resource
     */
    record Created(String method, String name, List<Element> origins) {}

    private final Processor processor = new NetworkProcessor();
    private final List<Created> created = new ArrayList<>();
    private final List<Location> read = new ArrayList<>();
    private final Consumer<Location> reading;

    /** With {@code reading} before each resource that is read. */
    WatchedProcessor(Consumer<Location> reading) {
        this.reading = reading;
    }

    List<Created> created() {
        return created;
    }

    List<Location> read() {
        return read;
    }

    @Override
    public void init(ProcessingEnvironment environment) {
        Filer filer = proxy(Filer.class, environment.getFiler());
        processor.init((ProcessingEnvironment) Proxy.newProxyInstance(
                WatchedProcessor.class.getClassLoader(),
                new Class<?>[] {ProcessingEnvironment.class},
                (self, method, arguments) ->
                        method.getName().equals("getFiler") ? filer : method.invoke(environment, arguments)));
    }

    private Filer proxy(Class<Filer> type, Filer filer) {
        return type.cast(Proxy.newProxyInstance(
                WatchedProcessor.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("getResource")) {
                        read.add((Location) arguments[0]);
                        reading.accept((Location) arguments[0]);
                    } else {
                        Element[] origins = (Element[]) arguments[arguments.length - 1];
                        created.add(new Created(method.getName(), arguments[0].toString(), Arrays.asList(origins)));
                    }
                    try {
                        return method.invoke(filer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Override
    public Set<String> getSupportedOptions() {
        return processor.getSupportedOptions();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return processor.getSupportedSourceVersion();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return processor.process(annotations, round);
    }

    @Override
    public Iterable<? extends Completion> getCompletions(
            Element element, AnnotationMirror annotation, ExecutableElement member, String userText) {
        return processor.getCompletions(element, annotation, member, userText);
    }
}
