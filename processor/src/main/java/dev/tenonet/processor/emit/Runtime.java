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
    static final int FORMAT = 2;

    static final ClassName MODEL = runtime("Model");
    static final ClassName PORT = MODEL.nestedClass("Port");
    static final ClassName OPTIONS = runtime("ModelOptions");
    static final ClassName SUMMARY = runtime("Summary");
    static final ClassName SUMMARY_LAYER = SUMMARY.nestedClass("Layer");
    static final ClassName WEIGHTS = runtime("Weights");
    static final ClassName TRACE = runtime("Trace");
    static final ClassName PROFILE = runtime("Profile");
    static final ClassName GENERATED = ClassName.get("dev.tenonet", "TenonetGenerated");
    static final ClassName LOADING = in(Room.LOADING, "Loading");
    static final ClassName MANIFEST = in(Room.LOADING, "Manifest");
    static final ClassName RESOURCE_WEIGHTS = in(Room.LOADING, "ResourceWeights");
    static final ClassName PORTS = in(Room.LOADING, "Ports");
    static final ClassName PROFILING = in(Room.LOADING, "Profiling");
    static final ClassName TRACING = in(Room.LOADING, "Tracing");
    static final ClassName TRACE_PLAN = in(Room.LOADING, "TracePlan");
    static final ClassName TRACED_LAYERS = in(Room.LOADING, "TracedLayers");
    static final ClassName WORKSPACE = in(Room.EXECUTION, "Workspace");
    static final ClassName WORKSPACES = in(Room.EXECUTION, "Workspaces");
    static final ClassName KERNEL = in(Room.CONTRACT, "Kernel");
    static final ClassName MERGE_KERNEL = in(Room.CONTRACT, "MergeKernel");

    static final ClassName TRAINER = in(Room.TRAINING, "Trainer");
    static final ClassName TRAINING = in(Room.TRAINING, "Training");
    static final ClassName PARAMETERS = in(Room.TRAINING, "Parameters");
    static final ClassName PARAMETER = in(Room.TRAINING, "Parameter");
    static final ClassName TARGET = in(Room.TRAINING, "Target");
    static final ClassName BATCH = in(Room.TRAINING, "Batch");
    static final ClassName OPTIMIZER = in(Room.TRAINING, "Optimizer");
    static final ClassName GRADIENTS = in(Room.TRAINING, "Gradients");
    static final ClassName HISTORY = in(Room.TRAINING, "History");
    static final ClassName SAMPLES = in(Room.TRAINING, "Samples");
    static final ClassName FIT = in(Room.TRAINING, "Fit");
    static final ClassName NETWORK_PASSES = in(Room.TRAINING, "NetworkPasses");
    static final ClassName BATCH_ARENA = in(Room.BACKWARD, "BatchArena");
    static final ClassName BATCH_STEP = in(Room.BACKWARD, "BatchStep");
    static final ClassName BATCH_VALUE = in(Room.BACKWARD, "BatchValue");
    static final ClassName PASS = in(Room.BACKWARD, "Pass");

    static final TypeName INTS = ArrayTypeName.of(TypeName.INT);
    static final TypeName FLOATS = ArrayTypeName.of(TypeName.FLOAT);
    static final TypeName ARRAYS = ArrayTypeName.of(FLOATS);
    static final TypeName PORT_LIST = ParameterizedTypeName.get(ClassName.get(List.class), PORT);
    static final TypeName TARGET_LIST = ParameterizedTypeName.get(ClassName.get(List.class), TARGET);
    static final TypeName PARAMETER_LIST = ParameterizedTypeName.get(ClassName.get(List.class), PARAMETER);

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
