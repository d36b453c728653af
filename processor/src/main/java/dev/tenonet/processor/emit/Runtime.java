package dev.tenonet.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.tenonet.processor.plan.Room;
import dev.tenonet.processor.plan.RuntimeClass;
import java.util.List;

/** The classes that generated code uses, by name: the processor does not depend on the runtime. */
final class Runtime {
    /** That of the runtime's {@code Loading}: to be raised there and here when generated code uses it in another way. */
    static final int FORMAT = 1;

    static final ClassName MODEL = runtime("Model");
    static final ClassName PORT = MODEL.nestedClass("Port");
    static final ClassName OPTIONS = runtime("ModelOptions");
    static final ClassName SUMMARY = runtime("Summary");
    static final ClassName SUMMARY_LAYER = SUMMARY.nestedClass("Layer");
    static final ClassName WEIGHTS = runtime("Weights");
    static final ClassName GENERATED = ClassName.get("dev.tenonet", "TenonetGenerated");
    static final ClassName LOADING = in(Room.LOADING, "Loading");
    static final ClassName MANIFEST = in(Room.LOADING, "Manifest");
    static final ClassName PORTS = in(Room.LOADING, "Ports");
    static final ClassName WORKSPACE = in(Room.EXECUTION, "Workspace");
    static final ClassName WORKSPACES = in(Room.EXECUTION, "Workspaces");
    static final ClassName KERNEL = in(Room.CONTRACT, "Kernel");
    static final ClassName MERGE_KERNEL = in(Room.CONTRACT, "MergeKernel");

    static final TypeName FLOATS = ArrayTypeName.of(TypeName.FLOAT);
    static final TypeName ARRAYS = ArrayTypeName.of(FLOATS);
    static final TypeName PORT_LIST = ParameterizedTypeName.get(ClassName.get(List.class), PORT);

    private Runtime() {}

    private static ClassName in(Room room, String name) {
        return of(new RuntimeClass(room, name));
    }

    /** A class that a plan names. */
    static ClassName of(RuntimeClass type) {
        return ClassName.get(type.room().packageName(), type.name());
    }

    private static ClassName runtime(String name) {
        return ClassName.get("dev.tenonet.runtime", name);
    }
}
