package dev.tenonet.processor.onnx.source;

import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names that Java and the language accept, made of names that files have. */
final class Identifiers {
    /** Methods of Object and of annotations, which no layer and no parameter can be called. */
    private static final Set<String> TAKEN = Set.of(
            "toString",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "wait",
            "equals",
            "clone",
            "finalize",
            "annotationType",
            "bind");

    private Identifiers() {}

    /** Whether a method may be called so. */
    static boolean isLegal(String name) {
        return SourceVersion.isName(name, SourceVersion.RELEASE_17)
                && !name.contains(".")
                && !TAKEN.contains(name)
                && name.chars().allMatch(c -> c < 128)
                && !name.equals("_");
    }

    /** A method's name made of a path: {@code layer1.0} becomes {@code layer1_0}, {@code features.3} {@code features3}. */
    static String of(String path) {
        StringBuilder name = new StringBuilder();
        for (String segment : path.split("[^A-Za-z0-9_]+")) {
            if (segment.isEmpty()) {
                continue;
            }
            boolean digits = Character.isDigit(segment.charAt(0));
            if (name.length() == 0) {
                name.append(segment);
            } else if (digits) {
                boolean touching = Character.isDigit(name.charAt(name.length() - 1));
                name.append(touching ? "_" : "").append(segment);
            } else {
                name.append(capitalised(segment));
            }
        }
        String result = numbered(name.toString());
        return isLegal(result) ? result : result + "Layer";
    }

    /** Digits in front go to the end: {@code 0.conv} becomes {@code conv0}. */
    private static String numbered(String name) {
        int digits = 0;
        while (digits < name.length() && Character.isDigit(name.charAt(digits))) {
            digits++;
        }
        if (digits == 0 && !name.isEmpty()) {
            return name;
        }
        String word = digits == name.length() ? "layer" : uncapitalised(name.substring(digits));
        String separator = Character.isDigit(word.charAt(word.length() - 1)) ? "_" : "";
        return word + separator + name.substring(0, digits);
    }

    /** With a capital letter in front. */
    static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** With a small letter in front. */
    static String uncapitalised(String word) {
        return word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
    }

    /** A type's name made of a path or a class: capitals at each part. */
    static String type(String name) {
        StringBuilder type = new StringBuilder();
        for (String part : name.split("[^A-Za-z0-9]+")) {
            type.append(part.isEmpty() ? "" : capitalised(part));
        }
        return type.length() == 0 || Character.isDigit(type.charAt(0)) ? "Block" + type : type.toString();
    }
}
