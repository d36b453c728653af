package dev.tenonet.processor.plan;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names of steps after their layers, each once. */
public final class StepNames {
    private final Set<String> names;

    /** With none taken. */
    public StepNames() {
        this(new HashSet<>());
    }

    StepNames(Set<String> names) {
        this.names = names;
    }

    /** A name for a step of a layer; {@code what} it is, if the layer has another. */
    public String unique(String layer, String what) {
        String path = Workshop.javaName(layer);
        // A field called List would hide the class of that name; of Float only a keyword would be left.
        String lower = Character.toLowerCase(path.charAt(0)) + path.substring(1);
        String base = SourceVersion.isKeyword(lower) ? lower + "_" : lower;
        String name = base;
        for (int i = 1; !names.add(name); i++) {
            name = base + "_" + what.toLowerCase(Locale.ROOT) + (i == 1 ? "" : i);
        }
        return name;
    }
}
