package dev.tenonet.processor.report;

import dev.tenonet.processor.plan.Extent;
import dev.tenonet.processor.plan.Plan;
import dev.tenonet.processor.report.Lives.Life;
import java.util.List;

/** The values of the arena in numbers. */
final class Values {
    private Values() {}

    static Grid grid(Plan plan) {
        return new Grid(
                List.of("value", "layer", "shape", "layout", "halo", "offset", "floats", "calls"),
                Lives.of(plan).stream().map(Values::row).toList());
    }

    private static List<String> row(Life life) {
        Extent extent = life.value().extent();
        return List.of(
                life.value().name(),
                life.layer(),
                extent.channels() + "x" + extent.height() + "x" + extent.width(),
                StepWords.layout(life.value()),
                StepWords.halo(life.value().halo()),
                Words.grouped(life.offset()),
                Words.grouped(life.value().footprint()),
                (life.first() + 1) + " to " + (life.last() + 1));
    }
}
