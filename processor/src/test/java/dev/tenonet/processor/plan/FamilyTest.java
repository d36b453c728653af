package dev.tenonet.processor.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.ProjectClasses;
import dev.tenonet.runtime.kernel.KernelSpec;
import dev.tenonet.runtime.kernel.StripSpec;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Activation;
import dev.tenonet.runtime.kernel.convolution.ResidualTarget;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The families of the plan are the records of the runtime, which the processor itself does not load. */
class FamilyTest {
    private static Class<?> load(RuntimeClass type) throws ClassNotFoundException {
        return Class.forName(type.qualifiedName());
    }

    private static List<RecordComponent> components(Family family) throws ClassNotFoundException {
        return List.of(load(family.record()).getRecordComponents());
    }

    @ParameterizedTest
    @EnumSource
    void hasTheSlotsOfItsRecord(Family family) throws ClassNotFoundException {
        assertTrue(KernelSpec.class.isAssignableFrom(load(family.record())), family.title());
        assertEquals(
                components(family).stream().map(RecordComponent::getName).toList(), family.slots(), family.title());
    }

    /** What generated code can call, a plan can name. */
    @Test
    void everyRecordIsAFamily() {
        Set<String> records = ProjectClasses.of(KernelSpec.class).stream()
                .filter(type -> type.isRecord() && KernelSpec.class.isAssignableFrom(type))
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                records,
                Arrays.stream(Family.values())
                        .map(family -> family.record().qualifiedName())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @EnumSource
    void mayDoWhatItsRecordCan(Family family) throws ClassNotFoundException {
        Class<?> record = load(family.record());
        assertEquals(StripSpec.class.isAssignableFrom(record), family.has(Trait.STRIP_STAGE), "strips");
        assertEquals(ResidualTarget.class.isAssignableFrom(record), family.has(Trait.TAKES_SUMMAND), "sums");
    }

    /** Else passes would take windows for none. */
    @ParameterizedTest
    @EnumSource
    void showsPassesItsWindows(Family family) throws ClassNotFoundException {
        boolean windows = components(family).stream().anyMatch(component -> component.getType() == Window.class);
        boolean fused = family.has(Trait.STRIP_STAGE) || family.has(Trait.LARGEST);
        assertTrue(!windows || !fused || family.has(Trait.OWN_CALL), family.title());
    }

    private static final WindowGeometry WINDOW = new WindowGeometry(3, 1, 1, 1, 1);

    /** A call of each type of its own, with all that it can have. */
    static Stream<Call> ownCalls() {
        ConvolutionCall convolution = new ConvolutionCall(WINDOW, WINDOW, 1, true, 2);
        return Stream.of(
                convolution,
                new FoldedCall(convolution, new NormalizationCall(true, true, 1e-5)),
                new ScaledCall(convolution, true),
                new NormalizationCall(true, true, 1e-5),
                new ChannelScaleCall(true),
                new ResidualCall(convolution),
                new StripsCall(List.of(convolution.record())),
                new PoolCall.Max(WINDOW, WINDOW),
                new PoolCall.Average(WINDOW, WINDOW, true, 0),
                new BinaryCall(Operator.ADD),
                CopyCall.PLAIN,
                new PadCall(1, 1, Border.ZEROS, 0),
                new ShuffleCall(2),
                new SliceCall(0, 1, 2));
    }

    @ParameterizedTest
    @MethodSource("ownCalls")
    void fillsAllSlots(Call call) throws ClassNotFoundException {
        assertEquals(
                call.family().slots().size(),
                call.arguments().size(),
                call.family().title());
        List<RecordComponent> components = components(call.family());
        for (int i = 0; i < components.size(); i++) {
            boolean activation = call.arguments().get(i).equals(Argument.activation());
            assertEquals(components.get(i).getType() == Activation.class, activation, components.get(i)::toString);
        }
    }

    @Test
    void ownCallsAreThoseOfFamiliesThatHaveThem() {
        assertEquals(
                Arrays.stream(Family.values())
                        .filter(family -> family.has(Trait.OWN_CALL))
                        .collect(Collectors.toSet()),
                ownCalls().map(Call::family).collect(Collectors.toSet()));
    }

    @Test
    void refusesArgumentsThatPassesWouldNotSee() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Family.COPY.call(Argument.input(0)))
                .getMessage()
                .contains("own call"));
        assertEquals(
                "SOFTMAX has the slots [in, out, axis], but got 1 arguments",
                assertThrows(IllegalArgumentException.class, () -> Family.SOFTMAX.call(Argument.input(0)))
                        .getMessage());
    }

    static Stream<List<Object>> constants() {
        return Stream.of(
                List.of(RuntimeClass.ALGORITHM, Algorithm.class),
                List.of(RuntimeClass.BORDER, Border.class),
                List.of(RuntimeClass.OPERATOR, Operator.class),
                List.of(RuntimeClass.POOL_MODE, PoolMode.class));
    }

    @ParameterizedTest
    @MethodSource("constants")
    void hasTheConstantsOfTheRuntime(List<Object> pair) throws ClassNotFoundException {
        assertEquals(names(load((RuntimeClass) pair.get(0))), names((Class<?>) pair.get(1)));
    }

    private static List<String> names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList();
    }
}
