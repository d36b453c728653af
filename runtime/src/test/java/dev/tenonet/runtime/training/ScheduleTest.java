package dev.tenonet.runtime.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void constantStays() {
        assertEquals(1, Schedule.constant().factor(0, 100, 10));
        assertEquals(1, Schedule.constant().factor(99, 100, 10));
    }

    @Test
    void stepFallsAfterSomeEpochs() {
        Schedule schedule = Schedule.step(3, 0.1);
        assertEquals(1, schedule.factor(29, 100, 10));
        assertEquals(0.1, schedule.factor(30, 100, 10), 1e-15);
        assertEquals(0.01, schedule.factor(60, 100, 10), 1e-15);
    }

    /** torch 1.13: CosineAnnealingLR(SGD(lr=1), T_max=10, eta_min=0.1), the rates of steps 0, 3, 5 and 9. */
    @Test
    void cosineIsPyTorchs() {
        Schedule schedule = Schedule.cosine(0.1);
        assertEquals(1, schedule.factor(0, 10, 5), 1e-12);
        assertEquals(0.8145033635316129, schedule.factor(3, 10, 5), 1e-12);
        assertEquals(0.55, schedule.factor(5, 10, 5), 1e-12);
        assertEquals(0.12202456766718092, schedule.factor(9, 10, 5), 1e-12);
        assertEquals(0, Schedule.cosine().factor(10, 10, 5), 1e-12);
    }

    @Test
    void warmUpComesBeforeAnySchedule() {
        Schedule schedule = Schedule.cosine(0.1).warmUp(4);
        assertEquals(0.25, schedule.factor(0, 14, 5));
        assertEquals(1, schedule.factor(3, 14, 5));
        assertEquals(1, schedule.factor(4, 14, 5));
        assertEquals(0.55, schedule.factor(9, 14, 5), 1e-12);
        assertEquals(0.5, Schedule.step(1, 0.5).warmUp(4).factor(9, 14, 5));
    }
}
