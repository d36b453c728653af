package dev.tenonet.processor.emit;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.tenonet.processor.declaration.Signature;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Generates what stands in for a faulty network's model: the same public API, all of which throws. Without it, each use
 * of the model would be a "cannot find symbol", and those would bury the one error that matters.
 */
public final class StubEmitter {
    private StubEmitter() {}

    /** The stub; {@code reason} is what its methods throw. */
    public static JavaFile emit(Signature signature, String reason) {
        ModelApi api = new ModelApi(signature, new ModelNames(signature));
        TypeSpec.Builder type = api.type(List.of())
                .addJavadoc("Stands in for the model of {@code $L}, which has errors.\n", signature.networkName())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
        api.all()
                .forEach(method ->
                        type.addMethod(method.addStatement("throw new $T($S)", IllegalStateException.class, reason)
                                .build()));
        return SourceFile.of(signature, type.build());
    }
}
