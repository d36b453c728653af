package dev.tenonet.processor.fuzz;

/**
 * A source to try.
 *
 * @param seed makes it again
 * @param text the source, whose package is {@link #packageName}
 * @param kind how far it may be wrong
 */
record Subject(long seed, String text, Kind kind) {
    /** How far a source may be wrong. */
    enum Kind {
        /** A network without a fault; it may have warnings. */
        LEGAL,
        /** Java without a fault: errors are ours to report. */
        JAVA,
        /** Whoever reports errors. */
        DOUBTFUL,
        /** Not even tokens and brackets need to be right; javac then runs no processor at all. */
        BROKEN;

        /** Whether the compiler itself has nothing to refuse. */
        boolean isJava() {
            return this == LEGAL || this == JAVA;
        }
    }

    /** The source of a seed. Four in ten are meant to be right, the rest has one fault or several. */
    static Subject of(long seed) {
        Dice dice = new Dice(seed);
        Draft draft = LegalBody.network(dice);
        int fate = dice.between(0, 99);
        int mutations = fate < 40 ? 0 : fate < 75 ? 1 : dice.between(2, 6);
        boolean strict = dice.chance(10);
        if (strict) {
            draft.annotations.set(0, "@Network(strict = true)");
        }
        for (int i = 0; i < mutations; i++) {
            Mutation.apply(dice, draft);
        }
        String text = draft.text(packageName(seed));
        if (fate >= 95) {
            return new Subject(seed, Breakage.ofSyntax(dice, text), Kind.BROKEN);
        }
        if (fate >= 85) {
            return new Subject(seed, Breakage.ofNames(dice, text), Kind.DOUBTFUL);
        }
        Kind sound = mutations == 0 && !strict ? Kind.LEGAL : Kind.JAVA;
        return new Subject(seed, text, Mutation.isLegalJava(draft) ? sound : Kind.DOUBTFUL);
    }

    /** The package of a seed's source, which no other has. */
    static String packageName(long seed) {
        return "f" + seed;
    }

    /** What the paths of its files begin with. */
    String folder() {
        return packageName(seed) + "/";
    }

    /** The path of its source; the type in it is not public, so that the name does not matter. */
    String path() {
        return folder() + "Source.java";
    }

    /** The options to compile it with; none where it is the compiler that has most to say. */
    Setting setting() {
        return kind.isJava() ? Setting.of(seed) : Setting.NONE;
    }

    Subject withText(String other) {
        return new Subject(seed, other, kind);
    }
}
