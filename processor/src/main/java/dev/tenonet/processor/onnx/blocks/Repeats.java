package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.blocks.Part.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds blocks where the file names none: lines in their order are a string of labels, and what repeats in it is a candidate
 * that is then verified in the graph, after NVIDIA's onnx_outliner. What is found is one token of the string from then on, so
 * that blocks nest. Which candidate comes first decides what is left for others: the best few are each followed to the end.
 */
final class Repeats {
    /** Candidates that are followed to the end, and lines above which only the best one is. */
    private static final int FOLLOWED = 6;

    private static final int MOST_FOLLOWED_LINES = 400;

    private final Candidates candidates;

    private Repeats(Flow flow) {
        this.candidates = new Candidates(flow);
    }

    /** The network as a tree of what repeats. */
    static Group tree(Flow flow) {
        Repeats repeats = new Repeats(flow);
        State state = new State(Token.all(flow), 0);
        Optional<State> next = repeats.step(state);
        while (next.isPresent()) {
            state = next.get();
            next = repeats.step(state);
        }
        List<Part> parts = new ArrayList<>();
        state.tokens().forEach(token -> parts.addAll(token.parts()));
        return new Group(Optional.empty(), Optional.empty(), parts);
    }

    /**
     * A string of tokens.
     *
     * @param declared lines of the blocks that have been taken out of it
     */
    private record State(List<Token> tokens, int declared) {
        int lines() {
            int lines = declared;
            for (int i = 0; i < tokens.size(); i++) {
                boolean repeats = i > 0
                        && tokens.get(i).isBlock()
                        && tokens.get(i).label().equals(tokens.get(i - 1).label())
                        && tokens.get(i).exact().equals(tokens.get(i - 1).exact());
                lines += repeats ? 0 : tokens.get(i).height();
            }
            return lines;
        }
    }

    private Optional<State> step(State state) {
        boolean small = state.tokens().size() <= MOST_FOLLOWED_LINES;
        List<Candidate> best = candidates.best(state.tokens(), small ? FOLLOWED : 1);
        return best.stream()
                .map(candidate -> applied(state, candidate))
                .min(Comparator.comparingInt(
                        next -> best.size() == 1 ? 0 : finished(next).lines()));
    }

    private State finished(State state) {
        List<Candidate> best = candidates.best(state.tokens(), 1);
        return best.isEmpty() ? state : finished(applied(state, best.get(0)));
    }

    private static State applied(State state, Candidate candidate) {
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < state.tokens().size(); i++) {
            if (candidate.starts().contains(i)) {
                tokens.add(Token.of(candidate, state.tokens().subList(i, i + candidate.length())));
                i += candidate.length() - 1;
            } else {
                tokens.add(state.tokens().get(i));
            }
        }
        return new State(tokens, state.declared() + candidate.declared());
    }
}
