package dev.tenonet.runtime.training;

import dev.tenonet.runtime.Weights;
import dev.tenonet.runtime.kernel.random.CounterRandom;
import dev.tenonet.runtime.loading.Loading;
import dev.tenonet.runtime.loading.Manifest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The parameters and statistics of one trainer, with the gradients of those that learn. For generated code, which numbers them
 * in declared order.
 */
public final class Parameters {
    private static final System.Logger LOG = System.getLogger("dev.tenonet.runtime");
    private static final int MOST_NAMES = 10;

    private final String network;
    private final List<Parameter> list;
    private final long seed;
    private final float[][] values;
    private final float[][] gradients;
    private final long[] counters;
    private long step;

    private Parameters(String network, List<Parameter> list, long seed) {
        this.network = network;
        this.list = List.copyOf(list);
        this.seed = seed;
        values = new float[list.size()][];
        gradients = new float[list.size()][];
        counters = new long[list.size()];
    }

    /** All initialised. */
    public static Parameters create(String network, List<Parameter> list, long seed) {
        Parameters parameters = new Parameters(network, list, seed);
        for (int i = 0; i < parameters.values.length; i++) {
            parameters.initialise(i);
        }
        return parameters;
    }

    /**
     * All from a file; the seed of what else is random is 0.
     *
     * @throws dev.tenonet.runtime.WeightsMismatchException if the weights are not exactly the network's
     */
    public static Parameters from(String network, List<Parameter> list, Weights weights) {
        Parameters parameters = new Parameters(network, list, 0);
        parameters.read(weights, manifest(network, list, null));
        return parameters;
    }

    /**
     * Those that a file has, the others initialised, which the log tells.
     *
     * @throws dev.tenonet.runtime.WeightsMismatchException if the weights have others than the network, or of other shapes
     */
    public static Parameters from(String network, List<Parameter> list, Weights weights, long seed) {
        Parameters parameters = new Parameters(network, list, seed);
        Set<String> present = new HashSet<>(
                Loading.fitted(manifest(network, list, null), weights).names());
        parameters.read(weights, manifest(network, list, present));
        List<String> absent = new ArrayList<>();
        for (int i = 0; i < parameters.values.length; i++) {
            if (parameters.values[i] == null) {
                parameters.initialise(i);
                if (!parameters.isCounter(i)) {
                    absent.add(list.get(i).name());
                }
            }
        }
        tell(network, absent);
        return parameters;
    }

    private static void tell(String network, List<String> absent) {
        if (!absent.isEmpty()) {
            int most = Math.min(MOST_NAMES, absent.size());
            LOG.log(
                    System.Logger.Level.INFO,
                    network + ": the weights lack " + String.join(", ", absent.subList(0, most))
                            + (absent.size() > most ? " and " + (absent.size() - most) + " more" : "")
                            + ", which have been initialised");
        }
    }

    /** @param among the names to take; null for all */
    private static Manifest manifest(String network, List<Parameter> list, Set<String> among) {
        Manifest manifest = new Manifest(network);
        for (Parameter parameter : list) {
            boolean taken = among == null || among.contains(parameter.name());
            if (parameter.kind() != Parameter.Kind.COUNTER && taken) {
                manifest.with(
                        parameter.name(),
                        parameter.shape().stream().mapToInt(size -> size).toArray());
            }
        }
        return manifest;
    }

    private void read(Weights weights, Manifest manifest) {
        Weights fitted = Loading.checked(manifest, weights);
        Set<String> names = new HashSet<>(fitted.names());
        for (int i = 0; i < values.length; i++) {
            String name = name(i);
            if (isCounter(i)) {
                initialise(i);
                counters[i] = names.contains(name) ? Counters.read(fitted, name) : 0;
            } else if (names.contains(name)) {
                set(i, fitted.get(name));
            }
        }
    }

    /**
     * Takes all values from weights, in the arrays that there are.
     *
     * @throws dev.tenonet.runtime.WeightsMismatchException if the weights are not exactly the network's
     */
    void overwrite(Weights weights) {
        Parameters other = from(network, list, weights);
        for (int i = 0; i < values.length; i++) {
            System.arraycopy(other.values[i], 0, values[i], 0, values[i].length);
            counters[i] = other.counters[i];
        }
    }

    private void initialise(int index) {
        Parameter parameter = list.get(index);
        float[] array = new float[isCounter(index) ? 0 : parameter.size()];
        long key = CounterRandom.key(seed, CounterRandom.number(parameter.name()), 0);
        for (int i = 0; i < array.length; i++) {
            array[i] = parameter.kind() == Parameter.Kind.UNIFORM
                    ? (float) (parameter.start() * (2 * (double) CounterRandom.uniform(key, i) - 1))
                    : (float) parameter.start();
        }
        set(index, array);
    }

    private void set(int index, float[] array) {
        values[index] = array;
        if (list.get(index).learns() && !isCounter(index)) {
            gradients[index] = new float[array.length];
        }
    }

    /** How many there are, statistics and counters among them. */
    public int count() {
        return values.length;
    }

    /** The name of the network, for messages. */
    public String network() {
        return network;
    }

    /** The name of a parameter. */
    public String name(int index) {
        return list.get(index).name();
    }

    /** The values, which passes and optimizers change: always the same array. */
    public float[] values(int index) {
        return values[index];
    }

    /** The gradient, which a pass overwrites: always the same array; null for what does not learn. */
    public float[] gradient(int index) {
        return gradients[index];
    }

    /** The seed of what is random. */
    public long seed() {
        return seed;
    }

    /** How many updates there have been. */
    public long step() {
        return step;
    }

    void step(long updates) {
        step = updates;
    }

    List<Integer> shape(int index) {
        return list.get(index).shape();
    }

    boolean isCounter(int index) {
        return list.get(index).kind() == Parameter.Kind.COUNTER;
    }

    /** What {@code num_batches_tracked} says. */
    long counter(int index) {
        return counters[index];
    }

    void counter(int index, long count) {
        counters[index] = count;
    }

    /** Counts a training pass. */
    void countPass() {
        for (int i = 0; i < counters.length; i++) {
            if (isCounter(i) && list.get(i).learns()) {
                counters[i]++;
            }
        }
    }

    /** The names of those that learn. */
    List<String> learning() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < gradients.length; i++) {
            if (gradients[i] != null) {
                names.add(name(i));
            }
        }
        return names;
    }
}
