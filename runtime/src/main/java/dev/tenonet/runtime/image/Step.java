package dev.tenonet.runtime.image;

/** One of the changes that a transform makes to a picture. */
interface Step {
    /** The changed picture; the given one stays as it is. */
    Pixels apply(Pixels pixels);

    /** The shape to which a picture of this shape is changed. */
    Shape shape(Shape of);
}
