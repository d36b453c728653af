package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a class that Tenonet generated; coverage tools leave out what carries "Generated" in its name. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface TenonetGenerated {
    /**
     * Qualified name of the network that it was generated from. A name and not the class: javac warns of references to a
     * class that shares its source file with another.
     */
    String network();

    /** What generated code expects of the runtime, by a number: {@code Loading} refuses a class of another one. */
    int format();

    /**
     * The companions of the blocks that it uses. Build tools follow references between classes, so that a changed block
     * compiles the networks that use it anew.
     */
    Class<?>[] blocks() default {};
}
