package dev.tenonet.processor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/** Reports an error at every place that concerns one method of each network, and writes a source and a resource. */
final class EverywhereProcessor extends AbstractProcessor {
    private final String method;

    EverywhereProcessor(String method) {
        this.method = method;
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of("dev.tenonet.Network");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            for (Element network : round.getElementsAnnotatedWith(annotation)) {
                if (network.getSimpleName().contentEquals("Net")) {
                    generate(network);
                }
                ElementFilter.methodsIn(network.getEnclosedElements()).stream()
                        .filter(layer -> layer.getSimpleName().contentEquals(method))
                        .forEach(layer -> reportAround(network, layer));
            }
        }
        return false;
    }

    private void reportAround(Element network, ExecutableElement layer) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, "[no-place] no place\n  at all");
        report("[on-type] type", network);
        report("[on-method] method", layer);
        layer.getParameters().forEach(parameter -> report("[on-parameter] parameter", parameter));
        for (AnnotationMirror mirror : layer.getAnnotationMirrors()) {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, "[on-annotation] mirror", layer, mirror);
            mirror.getElementValues().forEach((element, value) -> {
                reportValue("[on-value] " + element.getSimpleName(), layer, mirror, value);
                if (value.getValue() instanceof List<?> items) {
                    items.forEach(item -> reportValue("[on-element] element", layer, mirror, (AnnotationValue) item));
                }
            });
        }
    }

    private void report(String message, Element element) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, element);
    }

    private void reportValue(String message, Element element, AnnotationMirror mirror, AnnotationValue value) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, element, mirror, value);
    }

    private void generate(Element network) {
        try (Writer source = processingEnv
                        .getFiler()
                        .createSourceFile("demo.NetMade", network)
                        .openWriter();
                Writer resource = processingEnv
                        .getFiler()
                        .createResource(StandardLocation.CLASS_OUTPUT, "demo", "Net.txt", network)
                        .openWriter()) {
            source.write("package demo;\n\n/** Made. */\npublic class NetMade {\n"
                    + "    /** Made. */\n    public static int seven() {\n        return 7;\n    }\n}\n");
            resource.write("made of " + network.getSimpleName() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
