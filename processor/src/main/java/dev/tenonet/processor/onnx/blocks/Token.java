package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.layers.ImportedLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A line or a block in the string that is searched for repeats.
 *
 * @param label equal for tokens that may be alike
 * @param exact equal for tokens that are alike in all numbers, too
 * @param height in lines
 */
record Token(List<Part> parts, List<Object> label, List<Object> exact, int height) {
    Token {
        parts = List.copyOf(parts);
    }

    /** Those of a whole network. */
    static List<Token> all(Flow flow) {
        List<ProgramNode> sorted = new Bodies(flow).all();
        List<Token> tokens = new ArrayList<>();
        for (List<Integer> line : Lines.of(sorted, flow)) {
            List<ProgramNode> own = line.stream().map(sorted::get).toList();
            List<Part> parts = new ArrayList<>();
            List<Object> label = new ArrayList<>();
            List<Object> exact = new ArrayList<>();
            for (ProgramNode node : own) {
                parts.add(new Part.Step(node.output()));
                label.add(label(flow, node.output()));
                exact.add(flow.attributes(node.output()));
            }
            tokens.add(new Token(parts, label, exact, Lines.height(own, flow)));
        }
        return tokens;
    }

    /** Operation, kernel and constants, but not how many channels and what stride. */
    private static List<Object> label(Flow flow, int index) {
        ImportedLayer layer = flow.layer(index);
        List<Object> label =
                new ArrayList<>(List.of(layer.annotation(), layer.inputs().size()));
        for (Map.Entry<String, Object> attribute : flow.attributes(index).entrySet()) {
            boolean literal = attribute.getKey().equals("kernel") || !Canonical.isNumeric(attribute.getValue());
            label.add(attribute.getKey());
            label.add(literal ? attribute.getValue() : "number");
        }
        layer.parameters().forEach(parameter -> label.add(parameter.role()));
        return label;
    }

    /** What takes the place of one occurrence of a candidate. */
    static Token of(Candidate candidate, List<Token> tokens) {
        List<Part> parts = new ArrayList<>();
        tokens.forEach(token -> parts.addAll(token.parts()));
        return new Token(
                List.of(new Part.Group(Optional.empty(), Optional.empty(), parts)),
                List.of(candidate.label()),
                exact(tokens),
                1);
    }

    static List<Object> exact(List<Token> tokens) {
        return tokens.stream().map(Token::exact).collect(Collectors.toList());
    }

    /** Whether it is a block. */
    boolean isBlock() {
        return parts.get(0) instanceof Part.Group;
    }
}
