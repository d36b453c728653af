package dev.tenonet.runtime.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON of a case as maps, lists, strings, booleans and doubles. */
final class TorchJson {
    private final String text;
    private int at;

    private TorchJson(String text) {
        this.text = text;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> parse(String text) {
        return (Map<String, Object>) new TorchJson(text).value();
    }

    static double[] numbers(Object list) {
        return ((List<?>) list).stream().mapToDouble(value -> (Double) value).toArray();
    }

    static float[] floats(Object list) {
        double[] numbers = numbers(list);
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    static int[] ints(Object list) {
        return ((List<?>) list)
                .stream().mapToInt(value -> ((Double) value).intValue()).toArray();
    }

    private Object value() {
        char c = peek();
        if (c == '{') {
            return object();
        }
        if (c == '[') {
            return array();
        }
        return c == '"' ? string() : word();
    }

    private char peek() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.charAt(at);
    }

    private boolean accept(char c) {
        boolean found = peek() == c;
        at += found ? 1 : 0;
        return found;
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        while (!accept('}')) {
            peek();
            String name = string();
            accept(':');
            members.put(name, value());
            accept(',');
        }
        return members;
    }

    private List<Object> array() {
        List<Object> values = new ArrayList<>();
        at++;
        while (!accept(']')) {
            values.add(value());
            accept(',');
        }
        return values;
    }

    private String string() {
        int start = at + 1;
        at = text.indexOf('"', start) + 1;
        return text.substring(start, at - 1);
    }

    private Object word() {
        int start = at;
        while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> Double.valueOf(word);
        };
    }
}
