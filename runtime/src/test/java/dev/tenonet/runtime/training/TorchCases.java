package dev.tenonet.runtime.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Cases that PyTorch computed in double: some that lie here, or those of another folder, {@code -Dtraining=FOLDER}. */
final class TorchCases {
    private TorchCases() {}

    /** The folder {@code loss}, {@code optimizer} or {@code run}. */
    static Path folder(String kind) {
        String foreign = System.getProperty("training");
        try {
            return (foreign != null
                            ? Path.of(foreign)
                            : Path.of(TorchCases.class.getResource("/training").toURI()))
                    .resolve(kind);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static List<Path> files(String kind) throws IOException {
        try (Stream<Path> files = Files.list(folder(kind))) {
            List<Path> cases = files.sorted().toList();
            assertTrue(cases.size() > 1, () -> "no cases in " + folder(kind));
            return cases;
        }
    }

    static Map<String, Object> read(Path file) throws IOException {
        return TorchJson.parse(Files.readString(file));
    }

    /** Options as a list of maps has them, or what PyTorch does without. */
    static double number(Map<String, Object> options, String name, double without) {
        Object value = options.get(name);
        return value == null ? without : (Double) value;
    }

    /** @param share of the largest value that each may be away from its own */
    static void assertClose(double[] expected, float[] actual, double share, String what) {
        assertEquals(expected.length, actual.length, what);
        double largest = 0;
        for (double value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            double error = Math.abs(expected[i] - actual[i]);
            if (!(error <= share * largest)) {
                throw new AssertionError(String.format(
                        Locale.ROOT,
                        "%s: value %d should be %s, but is %s, which is %.2g of the largest",
                        what,
                        i,
                        expected[i],
                        actual[i],
                        error / largest));
            }
        }
    }

    /** The optimizer of a case. */
    @SuppressWarnings("unchecked")
    static Optimizer optimizer(Map<String, Object> json) {
        Map<String, Object> options = (Map<String, Object>) json.get("options");
        double rate = number(options, "lr", 1e-3);
        Optimizer optimizer = switch ((String) json.get("optimizer")) {
            case "SGD" -> sgd(rate, options);
            case "Adam" -> adam(Optimizer.adam(rate), options);
            case "AdamW" -> adam(Optimizer.adamW(rate), options);
            case "RMSprop" -> rmsProp(rate, options);
            default -> throw new AssertionError("an optimizer that is not known: " + json.get("optimizer"));
        };
        return options.containsKey("weight_decay")
                ? optimizer.weightDecay((Double) options.get("weight_decay"))
                : optimizer;
    }

    private static Optimizer sgd(double rate, Map<String, Object> options) {
        Sgd sgd =
                Optimizer.sgd(rate).momentum(number(options, "momentum", 0)).dampening(number(options, "dampening", 0));
        return Boolean.TRUE.equals(options.get("nesterov")) ? sgd.nesterov() : sgd;
    }

    private static Optimizer adam(Adam start, Map<String, Object> options) {
        Adam adam = start.eps(number(options, "eps", 1e-8));
        if (options.containsKey("betas")) {
            double[] betas = TorchJson.numbers(options.get("betas"));
            adam = adam.betas(betas[0], betas[1]);
        }
        return Boolean.TRUE.equals(options.get("amsgrad")) ? adam.amsgrad() : adam;
    }

    private static Optimizer rmsProp(double rate, Map<String, Object> options) {
        RmsProp rmsProp = Optimizer.rmsProp(rate)
                .alpha(number(options, "alpha", 0.99))
                .eps(number(options, "eps", 1e-8))
                .momentum(number(options, "momentum", 0));
        return Boolean.TRUE.equals(options.get("centered")) ? rmsProp.centered() : rmsProp;
    }
}
