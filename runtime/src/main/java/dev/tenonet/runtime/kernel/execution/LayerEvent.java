package dev.tenonet.runtime.kernel.execution;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One layer of one sample's way through a network. */
@Name("dev.tenonet.Layer")
@Label("Layer")
@Category("Tenonet")
@Description("One layer of a forward pass, with those that are fused with it")
@Enabled(false)
@StackTrace(false)
final class LayerEvent extends Event {
    @Label("Network")
    String network;

    @Label("Layer")
    String layer;

    @Label("Operations")
    @Description("Of the layer and of those that are fused with it")
    String operations;

    @Label("Multiply-Accumulates")
    long multiplyAccumulates;
}
