package dev.tenonet.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.tenonet.processor.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The code that checks the arrays of a call. An output may be begun before all inputs have been read, so that its array must
 * be no other's: that costs a comparison for each pair of ports of one size. Many of them stand in methods of their own.
 */
final class PortChecks {
    /** More would hide what a method does. */
    private static final int MOST_INLINE = 8;

    /** In one method; far below the 8,000 bytecodes beyond which HotSpot compiles none. */
    private static final int CHUNK = 100;

    private final List<String> arrays = new ArrayList<>();
    private final List<CodeBlock> ports = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<CodeBlock> apart = new ArrayList<>();

    /**
     * @param inputs the field with the inputs' ports
     * @param outputs the field with the outputs' ports
     */
    PortChecks(Plan plan, ModelNames names, String inputs, String outputs) {
        add(names.inputs(), inputs, plan.inputs());
        int first = arrays.size();
        add(names.outputs(), outputs, plan.outputs());
        for (int output = first; output < arrays.size(); output++) {
            for (int other = 0; other < output; other++) {
                // The lengths are checked before, so that others cannot be one array.
                if (sizes.get(output).equals(sizes.get(other))) {
                    apart.add(CodeBlock.of("$T.checkApart($L, $L)", Runtime.PORTS, argument(output), argument(other)));
                }
            }
        }
    }

    private void add(List<String> names, String field, List<Plan.Port> of) {
        for (int i = 0; i < names.size(); i++) {
            arrays.add(names.get(i));
            ports.add(CodeBlock.of("$N.get($L)", field, i));
            sizes.add(of.get(i).operand().extent().size());
        }
    }

    private CodeBlock argument(int port) {
        return CodeBlock.of("$L, $N", ports.get(port), arrays.get(port));
    }

    /** Moves checks that are too many into methods of {@code type}. */
    void methods(TypeSpec.Builder type, NameAllocator methods) {
        if (apart.size() <= MOST_INLINE) {
            return;
        }
        List<CodeBlock> calls = new ArrayList<>();
        for (int from = 0; from < apart.size(); from += CHUNK) {
            MethodSpec.Builder method = MethodSpec.methodBuilder(methods.newName("checkApart"))
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC);
            arrays.forEach(array -> method.addParameter(
                    ParameterSpec.builder(Runtime.FLOATS, array).build()));
            apart.subList(from, Math.min(apart.size(), from + CHUNK)).forEach(method::addStatement);
            MethodSpec built = method.build();
            type.addMethod(built);
            calls.add(CodeBlock.of("$N($L)", built, String.join(", ", arrays)));
        }
        apart.clear();
        apart.addAll(calls);
    }

    /** All checks, for the body of a method that has the arrays as parameters; {@code count} follows each array. */
    CodeBlock code(String count) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (int port = 0; port < arrays.size(); port++) {
            code.addStatement("$T.check($L$L)", Runtime.PORTS, argument(port), count);
        }
        apart.forEach(code::addStatement);
        return code.build();
    }
}
