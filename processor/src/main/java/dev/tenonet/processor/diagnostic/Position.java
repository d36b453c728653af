package dev.tenonet.processor.diagnostic;

import java.util.Objects;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;

/**
 * Where in the user's source a diagnostic points: an annotation's value, else the annotation, else the element.
 *
 * @param annotation may be null
 * @param value may be null
 */
public record Position(Element element, AnnotationMirror annotation, AnnotationValue value) {
    public Position {
        Objects.requireNonNull(element);
    }

    /** The element itself: its name is underlined. */
    public static Position of(Element element) {
        return new Position(element, null, null);
    }

    /** Prints a message here. */
    void print(Messager messager, Kind kind, String message) {
        try {
            printExactly(messager, kind, message);
        } catch (NullPointerException e) {
            // ECJ looks for the annotation through those before it, and fails at an empty array.
            messager.printMessage(kind, message, element);
        }
    }

    private void printExactly(Messager messager, Kind kind, String message) {
        if (annotation == null) {
            messager.printMessage(kind, message, element);
        } else if (value == null) {
            messager.printMessage(kind, message, element, annotation);
        } else {
            messager.printMessage(kind, message, element, annotation, value);
        }
    }
}
