package dev.tenonet.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Generates the companion of a block, from which other compilations read its layers. */
public final class BlockEmitter {
    private BlockEmitter() {}

    /**
     * The companion.
     *
     * @param name its qualified name
     * @param lines the block's layers as text
     */
    public static JavaFile emit(TypeElement block, String name, boolean isPublic, List<String> lines) {
        AnnotationSpec.Builder layers = AnnotationSpec.builder(ClassName.get("dev.tenonet", "TenonetBlock"));
        lines.forEach(line -> layers.addMember("value", "$S", line));
        TypeSpec.Builder type = TypeSpec.classBuilder(className(name))
                .addModifiers(Modifier.FINAL)
                .addOriginatingElement(block)
                .addJavadoc(
                        "The layers of {@code $L} for compilations that do not have its source.\n",
                        block.getSimpleName())
                .addAnnotation(layers.build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        if (isPublic) {
            type.addModifiers(Modifier.PUBLIC);
        }
        return SourceFile.of(
                        className(name).packageName(), block.getSimpleName().toString(), type.build())
                .build();
    }

    /** A top-level class, by its qualified name. */
    static ClassName className(String name) {
        int dot = name.lastIndexOf('.');
        return ClassName.get(dot < 0 ? "" : name.substring(0, dot), name.substring(dot + 1));
    }
}
