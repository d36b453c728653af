package dev.tenonet.processor.training;

import dev.tenonet.processor.training.TrainingPlan.BackwardStep;
import dev.tenonet.processor.training.TrainingPlan.LossGradient;
import dev.tenonet.processor.training.TrainingPlan.Place;
import dev.tenonet.processor.training.TrainingPlan.Purpose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** From the steps of a pass forward to all of both passes, and their memory. */
public final class TrainingPlanner {
    private final List<BatchOperand> inputs;
    private final List<BatchLoss> losses;
    private final Predicate<BatchStep> learns;
    private final List<BatchStep> steps;
    private final Map<BatchTensor, Purpose> purposes = new HashMap<>();
    private final Map<BatchTensor, Place> gradients = new HashMap<>();
    private final List<BackwardStep> backward = new ArrayList<>();
    private final List<LossGradient> lossGradients = new ArrayList<>();
    private final TrainingMemory memory = new TrainingMemory();

    private TrainingPlanner(
            List<BatchOperand> inputs, List<BatchStep> steps, List<BatchLoss> losses, Predicate<BatchStep> learns) {
        this.inputs = inputs;
        this.losses = losses;
        this.learns = learns;
        this.steps = live(steps, losses);
    }

    /**
     * The plan.
     *
     * @param steps of the whole network, in order; those that no loss needs are left out
     * @param learns whether a step has parameters that learn
     * @param byInputs whether there are gradients by the network's inputs
     */
    public static TrainingPlan plan(
            List<BatchOperand> inputs,
            List<BatchStep> steps,
            List<BatchLoss> losses,
            Predicate<BatchStep> learns,
            boolean byInputs) {
        TrainingPlanner planner = new TrainingPlanner(inputs, steps, losses, learns);
        planner.purposes(byInputs);
        planner.gradients();
        return planner.placed();
    }

    private static List<BatchStep> live(List<BatchStep> steps, List<BatchLoss> losses) {
        Set<BatchTensor> wanted = new HashSet<>();
        losses.forEach(loss -> wanted.add(loss.output().tensor()));
        List<BatchStep> live = new ArrayList<>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            BatchStep step = steps.get(i);
            if (wanted.contains(step.output().tensor())) {
                step.inputs().forEach(input -> wanted.add(input.tensor()));
                live.add(step);
            }
        }
        Collections.reverse(live);
        return live;
    }

    private void purposes(boolean byInputs) {
        inputs.forEach(input -> purposes.put(input.tensor(), byInputs ? Purpose.INPUTS : Purpose.NONE));
        for (BatchStep step : steps) {
            Purpose purpose = learns.test(step) ? Purpose.PARAMETERS : Purpose.NONE;
            for (BatchOperand input : step.inputs()) {
                Purpose before = purposes.get(input.tensor());
                purpose = before.compareTo(purpose) > 0 ? before : purpose;
            }
            purposes.put(step.output().tensor(), purpose);
        }
    }

    private void gradients() {
        for (BatchLoss loss : losses) {
            Place sum = gradients.containsKey(loss.output().tensor()) ? sum(loss.output()) : Place.NOWHERE;
            Place gradient = contribution(loss.output(), loss.layer() + " loss");
            lossGradients.add(new LossGradient(gradient, sum));
        }
        for (int i = steps.size() - 1; i >= 0; i--) {
            BatchStep step = steps.get(i);
            Purpose purpose = purposes.get(step.output().tensor());
            if (purpose != Purpose.NONE) {
                List<Place> sums = new ArrayList<>();
                List<Place> places = new ArrayList<>();
                for (BatchOperand input : step.inputs()) {
                    boolean again = gradients.containsKey(input.tensor());
                    sums.add(again ? sum(input) : Place.NOWHERE);
                    places.add(contribution(input, step.name() + " " + places.size()));
                }
                backward.add(new BackwardStep(
                        step, purpose, gradients.get(step.output().tensor()), places, sums));
            }
        }
    }

    private Place sum(BatchOperand value) {
        return gradients.get(value.tensor());
    }

    /** Where a reader writes the gradient by what it reads: the first in the gradient itself, others beside it. */
    private Place contribution(BatchOperand value, String reader) {
        BatchTensor tensor = value.tensor();
        Purpose purpose = purposes.get(tensor);
        if (purpose == Purpose.NONE) {
            return Place.NOWHERE;
        }
        if (gradients.containsKey(tensor)) {
            return new Place(purpose, -1, new BatchTensor(tensor + " gradient of " + reader, tensor.size()));
        }
        int input = inputs.stream().map(BatchOperand::tensor).toList().indexOf(tensor);
        Place place = new Place(purpose, input, new BatchTensor(tensor + " gradient", tensor.size()));
        gradients.put(tensor, place);
        return place;
    }

    private TrainingPlan placed() {
        Map<BatchTensor, Long> places = new HashMap<>();
        Map<BatchStep, Long> saved = new HashMap<>();
        Set<BatchTensor> touched = new HashSet<>();
        for (int time = 0; time < steps.size(); time++) {
            BatchStep step = steps.get(time);
            touch(step.output(), time, touched);
            step.inputs().forEach(input -> touch(input, step, touched));
        }
        int middle = steps.size();
        for (int i = 0; i < losses.size(); i++) {
            touch(losses.get(i).output(), middle, touched);
            touch(lossGradients.get(i).gradient(), middle, touched);
            touch(lossGradients.get(i).sum(), middle, touched);
        }
        for (int i = 0; i < backward.size(); i++) {
            touch(backward.get(i), middle + 1 + i, touched);
        }
        memory.place();
        touched.forEach(tensor -> places.put(tensor, memory.offset(tensor)));
        steps.stream().filter(step -> step.saved() > 0).forEach(step -> saved.put(step, memory.offset(step)));
        long kept = memory.across(middle)
                - lossGradients.stream()
                        .map(LossGradient::gradient)
                        .filter(place -> place.tensor() != null && place.input() < 0)
                        .mapToLong(place -> place.tensor().size())
                        .sum();
        return new TrainingPlan(
                inputs, steps, losses, backward, places, saved, lossGradients, memory.end(), Math.max(0, kept));
    }

    private void touch(BatchOperand input, BatchStep reader, Set<BatchTensor> touched) {
        touch(input, steps.indexOf(reader), touched);
    }

    private void touch(BackwardStep back, int time, Set<BatchTensor> touched) {
        BatchStep step = back.step();
        if (step.keeps().contains(Kept.INPUTS)) {
            step.inputs().forEach(input -> touch(input, time, touched));
        }
        if (step.keeps().contains(Kept.OUTPUT)) {
            touch(step.output(), time, touched);
        }
        if (step.saved() > 0) {
            memory.touch(step, step.name(), step.saved(), steps.indexOf(step));
            memory.touch(step, step.name(), step.saved(), time);
        }
        touch(back.gradient(), time, touched);
        back.inputs().forEach(place -> touch(place, time, touched));
        back.sums().forEach(place -> touch(place, time, touched));
    }

    /** The network's inputs lie in the caller's arrays. */
    private void touch(BatchOperand value, int time, Set<BatchTensor> touched) {
        if (inputs.stream().noneMatch(input -> input.tensor() == value.tensor())) {
            touch(value.tensor(), time, touched);
        }
    }

    private void touch(Place place, int time, Set<BatchTensor> touched) {
        if (place.tensor() != null && place.input() < 0) {
            touch(place.tensor(), time, touched);
        }
    }

    private void touch(BatchTensor tensor, int time, Set<BatchTensor> touched) {
        touched.add(tensor);
        memory.touch(tensor, tensor.name(), tensor.size(), time);
    }
}
