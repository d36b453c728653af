package dev.tenonet.runtime.kernel;

/** What can be a stage of {@code Strips}. */
public interface StripSpec extends KernelSpec<Kernel> {
    /** The input's pixels. */
    View in();

    /** The result's pixels. */
    View out();

    /** Along the rows. */
    Window rows();

    /** Along the columns. */
    Window columns();

    /** The same between other places. */
    StripSpec between(View in, View out);

    /** Whether padding must be in memory around the input. */
    boolean readsHalo();

    /** How many arrays of parameters there are. */
    int parameters();
}
