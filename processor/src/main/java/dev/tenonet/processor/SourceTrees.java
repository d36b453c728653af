package dev.tenonet.processor;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.tenonet.processor.declaration.BrokenSourceException;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;

/**
 * Finds misspelt annotations and attributes. javac leaves them out of what it shows to processors, and prints its own error
 * only at the end; what follows from what seems to be missing would come first. Its syntax trees know.
 */
final class SourceTrees {
    private final Trees trees;

    private SourceTrees(Trees trees) {
        this.trees = trees;
    }

    /** The trees of javac; empty under other compilers and within wrappers, whose own errors have to do. */
    static Optional<SourceTrees> of(ProcessingEnvironment environment) {
        return environment.getClass().getName().startsWith("com.sun.tools.javac.")
                ? Optional.of(new SourceTrees(Trees.instance(environment)))
                : Optional.empty();
    }

    /**
     * Looks at all annotations in a type and on it.
     *
     * @throws BrokenSourceException if one is unknown, or has an attribute that its type does not declare
     */
    void check(Element element) {
        TreePath path = trees.getPath(element);
        if (path != null) {
            checkTypes(path);
        }
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (trees.getTree(element, mirror) instanceof AnnotationTree tree) {
                check(tree, (TypeElement) mirror.getAnnotationType().asElement());
            }
        }
        element.getEnclosedElements().forEach(this::check);
    }

    /** An annotation that cannot be found is left out as well: its layer would seem to apply less. */
    private void checkTypes(TreePath path) {
        ModifiersTree modifiers = path.getLeaf() instanceof MethodTree method
                ? method.getModifiers()
                : path.getLeaf() instanceof ClassTree type ? type.getModifiers() : null;
        if (modifiers == null) {
            return;
        }
        for (AnnotationTree annotation : modifiers.getAnnotations()) {
            TreePath place = new TreePath(new TreePath(path, modifiers), annotation);
            Element type = trees.getElement(new TreePath(place, annotation.getAnnotationType()));
            if (type == null || type.asType().getKind() == TypeKind.ERROR) {
                throw new BrokenSourceException(annotation.getAnnotationType() + " cannot be found");
            }
        }
    }

    private static void check(AnnotationTree annotation, TypeElement type) {
        List<String> declared = ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .map(method -> method.getSimpleName().toString())
                .toList();
        annotation.getArguments().stream()
                .filter(AssignmentTree.class::isInstance)
                .map(argument -> ((AssignmentTree) argument).getVariable().toString())
                .filter(name -> !declared.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new BrokenSourceException(type + " has no attribute " + name);
                });
    }
}
