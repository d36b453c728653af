package dev.tenonet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Products of matrices, PyTorch's {@code matmul}: out(i, j) = sum over k of left(i, k) right(k, j). The last two axes of two images,
 * or the two of two sequences, are the matrices: C x M x K and C x K x N to C x M x N, where one C may be 1. First operation of its
 * method, whose parameters name the inputs. No parameters.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface MatMul {}
