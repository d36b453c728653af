package dev.tenonet;

/** What a layer returns and takes: a marker that is never implemented. */
public interface Tensor {}
