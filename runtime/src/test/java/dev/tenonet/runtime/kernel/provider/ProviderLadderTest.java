package dev.tenonet.runtime.kernel.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.runtime.kernel.provider.ProviderLadder.Choice;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderLadderTest {
    /** A machine by description. */
    private record Machine(
            Map<String, String> properties, String why, boolean reachable, int bits, boolean boots, boolean records)
            implements ProviderLadder.Facts {
        static final Machine GOOD = new Machine(Map.of(), null, true, 256, false, false);

        Machine with(String key, String value) {
            return new Machine(Map.of(key, value), why, reachable, bits, boots, records);
        }

        Machine without(String what) {
            return new Machine(properties, what, reachable, bits, boots, records);
        }

        Machine unreachable() {
            return new Machine(properties, why, false, bits, boots, records);
        }

        Machine of(int width) {
            return new Machine(properties, why, reachable, width, boots, records);
        }

        Machine recording(boolean withVectors) {
            return new Machine(properties, why, reachable, bits, withVectors, true);
        }

        @Override
        public boolean bootsVectors() {
            return boots;
        }

        @Override
        public boolean recordsCache() {
            return records;
        }

        @Override
        public String property(String key) {
            return properties.get(key);
        }

        @Override
        public Optional<String> obstacle() {
            return Optional.ofNullable(why);
        }

        @Override
        public boolean reachVectors() {
            return reachable;
        }

        @Override
        public int preferredBits() {
            if (!reachable) {
                throw new AssertionError("asked for the width of vectors that are not there");
            }
            return bits;
        }
    }

    private static String messageOf(Machine machine) {
        return assertThrows(IllegalStateException.class, () -> ProviderLadder.choose(machine))
                .getMessage();
    }

    @Test
    void choosesVectorsWhereTheyAreThere() {
        Choice choice = ProviderLadder.choose(Machine.GOOD);
        assertEquals(Provider.VECTOR, choice.provider());
        assertEquals("vector kernels, 256 bits", choice.description());
        assertEquals("vector kernels, 256 bits", choice.logLine());
    }

    @Test
    void namesTheFlagWhereVectorsAreNotThere() {
        Choice choice = ProviderLadder.choose(Machine.GOOD.unreachable());
        assertEquals(Provider.SCALAR, choice.provider());
        assertEquals(
                "scalar kernels (add --add-modules jdk.incubator.vector for the faster ones)", choice.description());
        assertTrue(choice.logLine().contains("--add-modules jdk.incubator.vector"), choice.logLine());
        assertTrue(choice.logLine().contains("Add-Exports: java.base/jdk.internal.module"), choice.logLine());
    }

    @Test
    void offersNoFlagWhereItWouldNotHelp() {
        Choice choice = ProviderLadder.choose(Machine.GOOD.without("C2 is off"));
        assertEquals(Provider.SCALAR, choice.provider());
        assertEquals("scalar kernels (C2 is off)", choice.description());
        assertEquals("scalar kernels: C2 is off", choice.logLine());
    }

    @Test
    void loadsNoVectorsWhileACacheIsRecorded() {
        Choice choice = ProviderLadder.choose(Machine.GOOD.recording(false));
        assertEquals(Provider.SCALAR, choice.provider());
        assertEquals(
                "scalar kernels: an AOT cache is recorded, which cannot hold a module that is loaded later; for faster ones"
                        + " pass --add-modules jdk.incubator.vector when it is recorded and when it is used",
                choice.logLine());
        assertEquals(
                Provider.VECTOR,
                ProviderLadder.choose(Machine.GOOD.recording(true)).provider());
    }

    @Test
    void refusesVectorsThatAreTooShort() {
        Choice choice = ProviderLadder.choose(Machine.GOOD.of(64));
        assertEquals(Provider.SCALAR, choice.provider());
        assertEquals("scalar kernels (vectors of this machine have 64 bits, fewer than 128)", choice.description());
    }

    @Test
    void obeysThePropertyForScalarKernels() {
        Choice choice = ProviderLadder.choose(Machine.GOOD.with("tenonet.kernels", "scalar"));
        assertEquals(Provider.SCALAR, choice.provider());
        assertEquals("scalar kernels (asked for by -Dtenonet.kernels=scalar)", choice.description());
    }

    @Test
    void obeysThePropertyForVectorKernelsWhateverTheObstacle() {
        Machine machine = Machine.GOOD.without("C2 is off").with("tenonet.kernels", "vector");
        assertEquals(Provider.VECTOR, ProviderLadder.choose(machine).provider());
    }

    @Test
    void failsWhereVectorKernelsCannotBeHad() {
        Machine machine = Machine.GOOD.with("tenonet.kernels", "vector");
        String message = messageOf(machine.unreachable());
        assertTrue(message.startsWith("-Dtenonet.kernels=vector cannot be had: module jdk.incubator.vector"), message);
        assertTrue(message.contains("--add-modules jdk.incubator.vector"), message);
        assertEquals(
                "-Dtenonet.kernels=vector cannot be had: vectors of this machine have 64 bits, fewer than 128",
                messageOf(machine.of(64)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Vector", "simd"})
    void refusesUnknownKernels(String value) {
        assertEquals(
                "-Dtenonet.kernels must be scalar or vector, but is \"" + value + "\"",
                messageOf(Machine.GOOD.with("tenonet.kernels", value)));
    }

    @ParameterizedTest
    @CsvSource({"128, 512, 128", "256, 512, 256", "512, 512, 512", "256, 256, 256"})
    void narrowsVectors(String property, int preferred, int expected) {
        Machine machine = Machine.GOOD.of(preferred).with("tenonet.vectorBits", property);
        assertEquals(expected, ProviderLadder.choose(machine).bits());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "64", "1024", "0x80", "wide"})
    void refusesUnknownWidths(String value) {
        assertEquals(
                "-Dtenonet.vectorBits must be 128, 256 or 512, but is \"" + value + "\"",
                messageOf(Machine.GOOD.with("tenonet.vectorBits", value)));
    }

    @Test
    void refusesToWidenVectors() {
        assertEquals(
                "-Dtenonet.vectorBits=512 cannot be had: this machine has 256 bits",
                messageOf(Machine.GOOD.with("tenonet.vectorBits", "512")));
    }
}
