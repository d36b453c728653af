package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.layer.LayerTypes;
import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.Models;
import dev.tenonet.processor.testing.ProjectClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The layer table in the annotations' README says what the annotations and the compiler say. */
class AnnotationsReadmeTest {
    private static final Path README = Path.of("..", "annotations", "README.md");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `@(\\w+)` \\|(.*)\\|$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern EXAMPLE =
            Pattern.compile("`(@(\\w+)[^`]*)`: ([0-9x, ]+|nothing) -> ([0-9x]+)(?:; (.+))?");

    /** What all layers have in common, and the text before the table says. */
    private static final Set<String> COMMON = Set.of("name", "bind");

    /** A row: its cells as text, and its example taken apart. */
    private record Row(String layer, List<String> cells, MatchResult example) {
        List<String> attributes() {
            return CODE.matcher(cells.get(0))
                    .results()
                    .map(match -> match.group(1))
                    .toList();
        }

        List<String> inputs() {
            return isSource() ? List.of() : List.of(example.group(3).split(", "));
        }

        /** Whether it reads nothing; its parameter is then called like the layer. */
        boolean isSource() {
            return example.group(3).equals("nothing");
        }

        Map<String, List<Integer>> parameters() {
            Map<String, List<Integer>> parameters = new LinkedHashMap<>();
            if (example.group(5) != null) {
                for (String parameter : example.group(5).split(", ")) {
                    String[] words = parameter.split(" ");
                    parameters.put(isSource() ? "out" : "out." + words[0], sizes(words[1]));
                }
            }
            return parameters;
        }
    }

    private static List<Integer> sizes(String shape) {
        return Arrays.stream(shape.split("x")).map(Integer::valueOf).toList();
    }

    private static List<Row> rows() {
        try {
            String layers = Files.readString(README).split("\n## Layers\n")[1];
            return ROW.matcher(layers).results().map(AnnotationsReadmeTest::row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(MatchResult match) {
        List<String> cells =
                Arrays.stream(match.group(2).split("\\|")).map(String::strip).toList();
        assertEquals(7, cells.size(), match.group());
        assertTrue(cells.stream().noneMatch(String::isEmpty), match.group());
        var example = EXAMPLE.matcher(cells.get(6));
        assertTrue(example.matches(), cells.get(6));
        assertEquals(match.group(1), example.group(2), "the example shows the layer");
        return new Row(match.group(1), cells, example.toMatchResult());
    }

    private static Class<?> annotation(String layer) {
        try {
            return Class.forName("dev.tenonet." + layer);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Simple names of all classes of a type's package. */
    private static List<String> classesBeside(Class<?> type) {
        return ProjectClasses.of(type).stream()
                .filter(other -> other.getPackage() == type.getPackage())
                .map(Class::getSimpleName)
                .toList();
    }

    @Test
    void hasARowForEachLayerAndNoOther() {
        Set<String> types = ProjectClasses.of(LayerTypes.class).stream()
                .filter(LayerType.class::isAssignableFrom)
                .map(Class::getSimpleName)
                .filter(name -> name.endsWith("Layer") && !name.equals("InputLayer"))
                .map(name -> name.replaceAll("Layer$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> rows = rows().stream().map(Row::layer).sorted().toList();
        assertEquals(List.copyOf(types), rows);
        Set<String> annotations = classesBeside(annotation("Relu")).stream()
                .filter(name -> LayerTypes.of(name).isPresent() && !name.equals("Input"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(types, annotations);
    }

    @Test
    void listsTheAttributesWithTheirDefaults() {
        for (Row row : rows()) {
            Map<String, Method> declared = new TreeMap<>();
            for (Method method : annotation(row.layer()).getDeclaredMethods()) {
                if (!COMMON.contains(method.getName())) {
                    declared.put(method.getName(), method);
                }
            }
            Set<String> listed = new TreeSet<>();
            for (String attribute : row.attributes()) {
                String[] sides = attribute.split(" = ");
                listed.add(sides[0]);
                if (sides.length > 1 && declared.containsKey(sides[0])) {
                    assertDefault(row.layer() + "." + sides[0], sides[1], declared.get(sides[0]));
                }
            }
            assertEquals(declared.keySet(), listed, row.layer());
            assertEquals(row.attributes().size(), listed.size(), row.layer() + " lists an attribute twice");
        }
    }

    private static void assertDefault(String attribute, String stated, Method method) {
        Object value = method.getDefaultValue();
        if (value.getClass().isArray()) {
            assertEquals(1, Array.getLength(value), attribute);
            value = Array.get(value, 0);
        }
        if (value instanceof Double number) {
            assertEquals(number, Double.valueOf(stated), attribute);
        } else {
            assertEquals(value.toString(), stated, attribute);
        }
    }

    /** A default that means something is stated; 0, none and false for "absent" are not. */
    @Test
    void statesEachDefaultThatIsAValue() {
        for (Row row : rows()) {
            for (String attribute : row.attributes()) {
                if (!attribute.contains(" = ")) {
                    Object value = method(row.layer(), attribute).getDefaultValue();
                    boolean absent = value == null
                            || value.equals(0)
                            || value.equals(0.0)
                            || value.equals(Integer.MAX_VALUE)
                            // Not to write an axis says another thing than its value.
                            || attribute.equals("axis")
                            || value.getClass().isArray() && Array.getLength(value) == 0;
                    assertTrue(absent, row.layer() + "." + attribute + " is " + value);
                }
            }
        }
    }

    private static Method method(String layer, String name) {
        try {
            return annotation(layer).getDeclaredMethod(name);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void namesParametersWhereThereAreAny() {
        for (Row row : rows()) {
            boolean named = Arrays.stream(annotation(row.layer()).getDeclaredMethods())
                    .anyMatch(method -> method.getName().equals("name"));
            assertEquals(named, !row.cells().get(2).equals("-"), row.layer());
            assertEquals(named, !row.parameters().isEmpty(), row.layer() + " shows parameters in its example");
            row.parameters().keySet().stream()
                    .filter(parameter -> !row.isSource())
                    .forEach(parameter ->
                            assertTrue(row.cells().get(2).contains("`" + parameter.substring(4) + "`"), parameter));
        }
    }

    @CompilerTest
    void examplesHaveTheShapesThatAreStated(CompilerKind compiler) {
        List<Row> rows = rows();
        assertFalse(rows.isEmpty());
        String networks = rows.stream().map(AnnotationsReadmeTest::network).collect(Collectors.joining("\n"));
        Compilation compilation = Compile.with(compiler)
                .source("package demo;\n\nimport dev.tenonet.*;\n\npublic interface Nets {\n" + networks + "}\n")
                .option("-Atenonet.lint=all=off")
                .run();
        assertTrue(compilation.succeeded(), compilation::report);
        for (Row row : rows) {
            assertEquals(
                    row.parameters(),
                    Models.parameters(compilation, "demo.Nets_" + row.layer() + "NetModel"),
                    row.layer());
        }
    }

    /** The example as a network; {@code @Expect} asserts the shape of its result. */
    private static String network(Row row) {
        List<String> inputs = row.inputs();
        String declarations = IntStream.range(0, inputs.size())
                .mapToObj(i -> "        @Input(" + input(sizes(inputs.get(i))) + ") Tensor in" + i + "();\n")
                .collect(Collectors.joining());
        if (row.isSource()) {
            declarations = "        @Input(features = 1) Tensor in0();\n";
        }
        String reads =
                IntStream.range(0, inputs.size()).mapToObj(i -> "Tensor in" + i).collect(Collectors.joining(", "));
        return "    @Network\n    interface " + row.layer() + "Net {\n" + declarations + "        @Expect({"
                + row.example().group(4).replace("x", ", ") + "}) "
                + row.example().group(1) + " Tensor out(" + reads
                + ");\n    }\n";
    }

    private static String input(List<Integer> sizes) {
        return switch (sizes.size()) {
            case 1 -> "features = " + sizes.get(0);
            case 2 -> "channels = " + sizes.get(0) + ", length = " + sizes.get(1);
            default -> "channels = " + sizes.get(0) + ", height = " + sizes.get(1) + ", width = " + sizes.get(2);
        };
    }
}
