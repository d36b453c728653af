package dev.tenonet.processor.cases;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object of a {@code case.json}, with its members by type; lists and maps that are absent are empty. */
record JsonCase(Map<?, ?> members) {
    boolean has(String key) {
        return members.get(key) != null;
    }

    String string(String key) {
        return (String) members.get(key);
    }

    int integer(String key) {
        return ((Number) members.get(key)).intValue();
    }

    /** A number; 0 where it is absent. */
    double number(String key) {
        return has(key) ? ((Number) members.get(key)).doubleValue() : 0;
    }

    Optional<JsonCase> optional(String key) {
        return has(key) ? Optional.of(new JsonCase((Map<?, ?>) members.get(key))) : Optional.empty();
    }

    List<JsonCase> list(String key) {
        return items(key).stream().map(item -> new JsonCase((Map<?, ?>) item)).toList();
    }

    List<Integer> integers(String key) {
        return items(key).stream().map(item -> ((Number) item).intValue()).toList();
    }

    List<String> strings(String key) {
        return items(key).stream().map(String.class::cast).toList();
    }

    @SuppressWarnings("unchecked") // JSON has no keys but strings
    Map<String, Object> map(String key) {
        return has(key) ? (Map<String, Object>) members.get(key) : Map.of();
    }

    @SuppressWarnings("unchecked") // the format has names of arrays here, and nothing else
    Map<String, String> stringMap(String key) {
        return has(key) ? (Map<String, String>) members.get(key) : Map.of();
    }

    private List<?> items(String key) {
        return has(key) ? (List<?>) members.get(key) : List.of();
    }
}
