package dev.tenonet.processor.graph;

import dev.tenonet.processor.plan.Border;

/**
 * That an operation slides its windows over the input, and what they find beside it.
 *
 * @param border what the padding holds
 * @param rule how much padding there is
 */
public record Sliding(Border border, PaddingRule rule) {}
