package dev.tenonet.processor.plan;

/** A class of the runtime, by name: the processor does not load it. */
public record RuntimeClass(Room room, String name) {
    /** How an operand lies in memory. */
    public static final RuntimeClass VIEW = new RuntimeClass(Room.CONTRACT, "View");
    /** A window along one axis. */
    public static final RuntimeClass WINDOW = new RuntimeClass(Room.CONTRACT, "Window");
    /** The constants of {@link Border}. */
    public static final RuntimeClass BORDER = new RuntimeClass(Room.CONTRACT, "Border");
    /** The constants of {@link Algorithm}. */
    public static final RuntimeClass ALGORITHM = new RuntimeClass(Room.CONTRACT, "Algorithm");
    /** The constants of {@link Operator}. */
    public static final RuntimeClass OPERATOR = new RuntimeClass(Room.ELEMENTWISE, "Operator");
    /** What is made of values along axes. */
    public static final RuntimeClass REDUCTION = new RuntimeClass(Room.REDUCTION, "Reduction");
    /** The constants of {@link PoolMode}. */
    public static final RuntimeClass POOL_MODE = new RuntimeClass(Room.FUSION, "PoolMode");
    /** How values between others are found. */
    public static final RuntimeClass INTERPOLATION_MODE = new RuntimeClass(Room.RESIZE, "InterpolationMode");

    /** With its package. */
    public String qualifiedName() {
        return room.packageName() + "." + name;
    }
}
