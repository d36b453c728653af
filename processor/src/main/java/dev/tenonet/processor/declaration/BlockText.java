package dev.tenonet.processor.declaration;

import dev.tenonet.processor.declaration.Attribute.Constant;
import dev.tenonet.processor.declaration.LayerDeclaration.Read;
import dev.tenonet.processor.diagnostic.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/**
 * The text in which a companion holds a block, a line for each method and one for the block's own annotations:
 *
 * <pre>{@code
 * layer := [name "(" [name {"," name}] ")"] {annotation}
 * annotation := "@" qualified name "(" [name "=" value {"," name "=" value}] ")"
 * value := "i" int | "d" double | "b" boolean | "s" string | "c" type "." constant | "[" [value {"," value}] "]"
 * }</pre>
 *
 * Words end at one of the signs between them; in strings these are written as {@code %} and four hexadecimal digits.
 */
final class BlockText {
    private static final String SIGNS = "()@=,[]";

    private final String text;
    private final Scope scope;
    private final Position position;
    private int at;

    private BlockText(String text, Scope scope, Position position) {
        this.text = text;
        this.scope = scope;
        this.position = position;
    }

    /** The lines of a block. */
    static List<String> write(BlockDeclaration block) {
        List<String> lines = new ArrayList<>(List.of(annotations(block.annotations())));
        for (MethodDeclaration method : block.methods()) {
            lines.add(method.name()
                    + method.reads().stream().map(Read::layer).collect(Collectors.joining(",", "(", ")"))
                    + annotations(method.annotations()));
        }
        return lines;
    }

    private static String annotations(List<Attributes> annotations) {
        return annotations.stream()
                .map(annotation -> "@" + annotation.type() + "("
                        + annotation.written().entrySet().stream()
                                .map(entry -> entry.getKey() + "="
                                        + value(entry.getValue().value()))
                                .collect(Collectors.joining(","))
                        + ")")
                .collect(Collectors.joining());
    }

    private static String value(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(BlockText::value).collect(Collectors.joining(",", "[", "]"));
        } else if (value instanceof Integer) {
            return "i" + value;
        } else if (value instanceof Double) {
            return "d" + value;
        } else if (value instanceof Boolean) {
            return "b" + value;
        } else if (value instanceof Constant constant) {
            return "c" + constant.type() + "." + constant.name();
        }
        return "s" + escape(value.toString());
    }

    private static String escape(String value) {
        StringBuilder escaped = new StringBuilder();
        for (char c : value.toCharArray()) {
            boolean sign = SIGNS.indexOf(c) >= 0 || c == '%' || c < ' ';
            escaped.append(sign ? String.format("%%%04x", (int) c) : String.valueOf(c));
        }
        return escaped.toString();
    }

    /**
     * The block that lines describe, all of it as if it stood at {@code position}.
     *
     * @throws IllegalArgumentException if the lines are none that {@link #write} made
     */
    static BlockDeclaration read(String type, List<String> lines, String companion, Scope scope, Position position) {
        if (lines.isEmpty()) {
            refuse("it is empty");
        }
        List<Attributes> annotations = new BlockText(lines.get(0), scope, position).annotations();
        List<MethodDeclaration> methods = lines.stream()
                .skip(1)
                .map(line -> new BlockText(line, scope, position).method())
                .toList();
        return new BlockDeclaration(type, annotations, methods, false, companion);
    }

    private MethodDeclaration method() {
        String name = word();
        expect('(');
        List<Read> reads = new ArrayList<>();
        while (!accept(')')) {
            reads.add(new Read(word(), position));
            accept(',');
        }
        return new MethodDeclaration(name, position, reads, annotations());
    }

    private List<Attributes> annotations() {
        List<Attributes> annotations = new ArrayList<>();
        while (accept('@')) {
            String type = word();
            TypeElement element = scope.type(type);
            if (element == null) {
                throw new IllegalArgumentException("@" + type + " cannot be found");
            }
            Map<String, Attribute> values = new HashMap<>();
            expect('(');
            while (!accept(')')) {
                String name = word();
                expect('=');
                values.put(name, new Attribute(value(), true, position));
                accept(',');
            }
            annotations.add(checked(AnnotationReader.of(element, values, position)));
        }
        return annotations;
    }

    /** The annotation may have changed since the text was written, which no compiler notices. */
    private static Attributes checked(Attributes annotation) {
        annotation.written().keySet().stream()
                .filter(name -> !annotation.has(name))
                .forEach(name -> refuse(annotation + " has no attribute " + name));
        annotation.elements().forEach((name, type) -> {
            if (!annotation.hasValue(name)) {
                refuse(annotation + " lacks " + name);
            } else if (!annotation.fits(name)) {
                refuse(annotation + "." + name + " is no " + type + ": " + annotation.value(name));
            }
        });
        return annotation;
    }

    private static void refuse(String reason) {
        throw new IllegalArgumentException(reason);
    }

    private Object value() {
        if (accept('[')) {
            List<Object> values = new ArrayList<>();
            while (!accept(']')) {
                values.add(value());
                accept(',');
            }
            return values;
        }
        String word = word();
        String rest = word.substring(1);
        return switch (word.charAt(0)) {
            case 'i' -> Integer.valueOf(rest);
            case 'd' -> Double.valueOf(rest);
            case 'b' -> Boolean.valueOf(rest);
            case 'c' -> new Constant(rest.substring(0, rest.indexOf('.')), rest.substring(rest.indexOf('.') + 1));
            case 's' -> unescape(rest);
            default -> throw new IllegalArgumentException("unknown value " + word + " in " + text);
        };
    }

    private static String unescape(String value) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '%') {
                plain.append((char) Integer.parseInt(value.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                plain.append(value.charAt(i));
            }
        }
        return plain.toString();
    }

    private String word() {
        int from = at;
        while (at < text.length() && SIGNS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (from == at) {
            throw new IllegalArgumentException("unexpected end of a word at " + at + " in " + text);
        }
        return text.substring(from, at);
    }

    private boolean accept(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char expected) {
        if (!accept(expected)) {
            throw new IllegalArgumentException("expected " + expected + " at " + at + " in " + text);
        }
    }
}
