package dev.tenonet.samples.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    private static final List<String> ALL = List.of("LeNet5", "UNet", "Vgg16");

    @Test
    void withoutOptionsEverythingIsMeasured() throws UsageException {
        Arguments arguments = Arguments.parse(List.of());
        assertEquals(ALL, arguments.networks(ALL));
        assertEquals(List.of(1, 2), arguments.threads(1, 2));
        assertEquals(List.of(Engine.ONNXRUNTIME, Engine.PYTORCH), arguments.peers());
        assertEquals(Effort.FULL, arguments.effort());
    }

    @Test
    void optionsNarrowWhatIsMeasured() throws UsageException {
        Arguments arguments = Arguments.parse(List.of(
                "--networks", "vgg16,lenet5", "--threads", "4", "--peers", "pytorch", "--layers", "3x3", "--quick"));
        assertEquals(List.of("LeNet5", "Vgg16"), arguments.networks(ALL));
        assertEquals(List.of(4), arguments.threads(1, 2));
        assertEquals(List.of(Engine.PYTORCH), arguments.peers());
        assertEquals("3x3", arguments.layers());
        assertEquals(Effort.QUICK, arguments.effort());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --fast           | unknown option --fast
                    --threads        | --threads needs a value
                    --threads 0      | --threads needs numbers from 1 to 9999, found 0
                    --processors 0   | --processors needs numbers from 1 to 9999, found 0
                    --jdks /nowhere  | --jdks needs folders with bin/java, found /nowhere
                    --peers tenonet  | there is no peer tenonet, there are onnxruntime, pytorch
                    """)
    void whatCannotBeObeyedIsRefused(String options, String message) {
        List<String> list = List.of(options.split(" "));
        assertEquals(
                message,
                assertThrows(UsageException.class, () -> Arguments.parse(list)).getMessage());
    }

    @Test
    void anUnknownNetworkIsRefusedWithTheKnownOnes() throws UsageException {
        Arguments arguments = Arguments.parse(List.of("--networks", "lenet"));
        assertEquals(
                "there is no network lenet, there are lenet5, unet, vgg16",
                assertThrows(UsageException.class, () -> arguments.networks(ALL))
                        .getMessage());
    }
}
