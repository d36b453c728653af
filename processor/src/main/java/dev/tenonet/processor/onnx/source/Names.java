package dev.tenonet.processor.onnx.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names in one body, each for one thing. */
final class Names {
    private final Set<String> taken = new HashSet<>();

    /** Prefixes of parameters that the file has, which nothing else may be called. */
    private final Set<String> kept = new HashSet<>();

    /** Notes a path that the file has. */
    void keep(String path) {
        kept.add(path);
        int dot = path.indexOf('.');
        kept.add(dot < 0 ? path : path.substring(0, dot));
    }

    /**
     * The same names, numbered where several are equal.
     *
     * @param wished those that the file's own names stand behind are marked by not ending with {@code #}
     */
    List<String> distinct(List<String> wished) {
        Map<String, Integer> counts = new HashMap<>();
        wished.forEach(name -> counts.merge(name, 1, Integer::sum));
        Map<String, Integer> next = new HashMap<>();
        wished.stream()
                .filter(name -> !name.endsWith("#") && counts.get(name) == 1)
                .forEach(taken::add);
        List<String> distinct = new ArrayList<>();
        for (String name : wished) {
            boolean ours = name.endsWith("#");
            String bare = ours ? name.substring(0, name.length() - 1) : name;
            if (!ours && counts.get(name) == 1) {
                distinct.add(bare);
            } else if (counts.get(name) == 1 && isFree(bare)) {
                distinct.add(taking(bare));
            } else {
                String separator = Character.isDigit(bare.charAt(bare.length() - 1)) ? "_" : "";
                int number = next.getOrDefault(bare, 1);
                while (!isFree(bare + separator + number)) {
                    number++;
                }
                next.put(bare, number + 1);
                distinct.add(taking(bare + separator + number));
            }
        }
        return distinct;
    }

    private boolean isFree(String name) {
        return !taken.contains(name) && !kept.contains(name);
    }

    private String taking(String name) {
        taken.add(name);
        return name;
    }

    /** A name like this one that nothing has. */
    String free(String name) {
        String free = name;
        for (int i = 2; !isFree(free); i++) {
            free = name + i;
        }
        return taking(free);
    }

    /** Names of a block's inputs. */
    List<String> inputs(int count) {
        List<String> inputs = new ArrayList<>();
        for (String letter : List.of("x", "y", "z").subList(0, count)) {
            inputs.add(taken.contains(letter) ? free(letter + "In") : taking(letter));
        }
        return inputs;
    }
}
