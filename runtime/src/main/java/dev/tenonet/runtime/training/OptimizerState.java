package dev.tenonet.runtime.training;

import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.execution.ParallelTask;
import dev.tenonet.runtime.kernel.execution.Workspace;
import dev.tenonet.runtime.kernel.machine.Cost;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an optimizer keeps between the steps of one trainer. Parameters are divided into parts of fixed length, and sums over
 * them are added up in order, so that the number of threads changes no bit.
 */
final class OptimizerState implements ParallelTask {
    private static final int PART = 1 << 14;
    private static final int MOVES = 12;

    private final Parameters parameters;
    private Optimizer optimizer;
    private Optimizer.Rule rule;
    private List<String> names = List.of();
    /** For each parameter, for each state. */
    private float[][][] states;

    private float[] decays;
    private double[] squares = {};
    private long steps;

    // Of what is being divided.
    private int parameter;
    private float scale;
    private boolean measures;

    OptimizerState(Parameters parameters) {
        this.parameters = parameters;
    }

    /** Forgets everything. */
    void clear() {
        optimizer = null;
        names = List.of();
        states = null;
        steps = 0;
    }

    /** Steps since the state began. */
    long steps() {
        return steps;
    }

    /**
     * The root of the sum of the squares of all gradients, in double.
     *
     * @return not a finite number if one of them is none
     */
    double norm(Workspace work) {
        double sum = 0;
        measures = true;
        for (int i = 0; i < parameters.count(); i++) {
            if (parameters.gradient(i) != null) {
                int parts = divide(i, work);
                for (int part = 0; part < parts; part++) {
                    sum += squares[part];
                }
            }
        }
        return Math.sqrt(sum);
    }

    /**
     * One step.
     *
     * @param next may be another than at the last step; what it keeps begins anew if that was of other states
     * @param rate the learning rate of this step
     * @param scale the factor of all gradients
     */
    void update(Optimizer next, double rate, double scale, Workspace work) {
        if (next != optimizer) {
            prepare(next);
        }
        steps++;
        rule.begin(rate, steps);
        this.scale = (float) scale;
        measures = false;
        for (int i = 0; i < parameters.count(); i++) {
            if (parameters.gradient(i) != null) {
                divide(i, work);
            }
        }
    }

    /** Makes the state one of this optimizer. */
    void prepare(Optimizer next) {
        next.requireNames(parameters.learning());
        Optimizer.Rule nextRule = next.rule();
        boolean fits = optimizer != null && optimizer.getClass() == next.getClass() && names.equals(next.states());
        if (!fits) {
            clear();
            names = next.states();
            states = new float[parameters.count()][][];
            for (int i = 0; i < states.length; i++) {
                states[i] = new float[parameters.gradient(i) == null ? 0 : names.size()][parameters.values(i).length];
            }
        }
        decays = new float[parameters.count()];
        for (int i = 0; i < decays.length; i++) {
            decays[i] = (float) next.decay(parameters.name(i));
        }
        optimizer = next;
        rule = nextRule;
    }

    private int divide(int index, Workspace work) {
        int length = parameters.values(index).length;
        int parts = (length + PART - 1) / PART;
        if (squares.length < parts) {
            squares = new double[parts];
        }
        parameter = index;
        work.divide(this, null, parts, Cost.ofMoves((long) length * MOVES));
        return parts;
    }

    @Override
    public void runUnits(Operands operands, int first, int end, float[] scratch) {
        float[] values = parameters.values(parameter);
        float[] gradient = parameters.gradient(parameter);
        for (int part = first; part < end; part++) {
            int from = part * PART;
            int to = Math.min(from + PART, values.length);
            if (measures) {
                squares[part] = squares(gradient, from, to);
            } else {
                rule.update(values, gradient, scale, decays[parameter], states[parameter], from, to);
            }
        }
    }

    /** By four sums, as one would wait for each addition. */
    private static double squares(float[] values, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += (double) values[i] * values[i];
            b += (double) values[i + 1] * values[i + 1];
            c += (double) values[i + 2] * values[i + 2];
            d += (double) values[i + 3] * values[i + 3];
        }
        for (; i < to; i++) {
            a += (double) values[i] * values[i];
        }
        return a + b + (c + d);
    }

    /** The arrays of the state by the names that a checkpoint has for them; those of the state itself. */
    Map<String, float[]> arrays() {
        if (states == null) {
            return Map.of();
        }
        Map<String, float[]> arrays = new LinkedHashMap<>();
        for (int i = 0; i < states.length; i++) {
            for (int state = 0; state < states[i].length; state++) {
                arrays.put(parameters.name(i) + "." + names.get(state), states[i][state]);
            }
        }
        return Collections.unmodifiableMap(arrays);
    }

    /** Goes on after so many steps; the arrays have been filled. */
    void resume(long steps) {
        this.steps = steps;
    }
}
