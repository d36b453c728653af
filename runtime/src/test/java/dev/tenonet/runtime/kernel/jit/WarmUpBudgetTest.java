package dev.tenonet.runtime.kernel.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarmUpBudgetTest {
    private static final long MILLI = 1_000_000;
    private static final long BATCH = 10 * MILLI;

    /** A machine on which time passes when somebody works or waits. */
    private static final class Simulated implements WarmUpBudget.Machine {
        private final int processors;
        /** Busy threads beside the one that warms up. */
        private final double others;
        /** Processors that other processes take. */
        private double elsewhere;
        /** Of the time, in which there are calls. */
        private double calling = 1;

        private boolean counts = true;
        private long now = MILLI;
        private long worked;

        Simulated(int processors, double others) {
            this.processors = processors;
            this.others = others;
        }

        void work(long nanos) {
            now += nanos;
            worked += nanos;
        }

        @Override
        public int processors() {
            return processors;
        }

        @Override
        public long now() {
            return now;
        }

        @Override
        public long calls() {
            return (long) (calling * now);
        }

        @Override
        public long threads() {
            return counts ? (long) (others * now) : -1;
        }

        @Override
        public double elsewhere() {
            return counts ? elsewhere : -1;
        }

        @Override
        public void park(long nanos) {
            now += nanos;
        }
    }

    private Simulated machine;

    @BeforeEach
    void idleMachine() {
        machine = new Simulated(2, 0);
    }

    /** The share of 10 s in which the thread works that always has something to do. */
    private double share() {
        WarmUpBudget budget = new WarmUpBudget(machine);
        budget.begin();
        while (machine.now < 10_000 * MILLI) {
            machine.work(BATCH);
            budget.rest(BATCH, 0);
        }
        return (double) machine.worked / machine.now;
    }

    @Test
    void takesWhatNobodyWants() {
        assertTrue(share() > 0.95, "takes " + share());
        machine = new Simulated(2, 1);
        assertTrue(share() > 0.9, "takes " + share());
        machine = new Simulated(4, 1);
        machine.elsewhere = 1.5;
        assertTrue(share() > 0.9, "takes " + share());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "1, 0.5", "4, 3.9"})
    void takesHalfOfTheCallsTimeWhereAllProcessorsAreBusy(int processors, double others) {
        machine = new Simulated(processors, others);
        double share = share();
        assertTrue(share > 0.4 && share <= 0.5, "takes " + share);
    }

    @Test
    void otherProcessesCountAsWell() {
        machine = new Simulated(2, 0.5);
        machine.elsewhere = 0.8;
        double share = share();
        assertTrue(share > 0.4 && share <= 0.5, "takes " + share);
    }

    @Test
    void takesNoMoreWhereNobodyCounts() {
        machine.counts = false;
        double share = share();
        assertTrue(share > 0.4 && share <= 0.5, "takes " + share);
    }

    @Test
    void doesNotBeginAtTheCostOfAShortProgram() {
        machine = new Simulated(1, 1);
        WarmUpBudget budget = new WarmUpBudget(machine);
        budget.begin();
        machine.work(MILLI);
        budget.rest(MILLI, 0);
        assertTrue(machine.now > 200 * MILLI, "goes on after " + machine.now);
    }

    @Test
    void doesNotWaitForCallsThatDoNotCome() {
        machine = new Simulated(1, 1);
        machine.calling = 0;
        WarmUpBudget budget = new WarmUpBudget(machine);
        budget.begin();
        machine.work(BATCH);
        assertThrows(WarmUpBudget.PostponedException.class, () -> budget.rest(BATCH, 0));
    }

    @Test
    void holdsNothingBackWhileSomebodyWaits() {
        machine = new Simulated(1, 1);
        WarmUpBudget budget = new WarmUpBudget(machine);
        budget.begin();
        budget.beginWait();
        long before = machine.now;
        machine.work(BATCH);
        budget.rest(BATCH, MILLI);
        assertEquals(before + BATCH + MILLI, machine.now);
    }
}
