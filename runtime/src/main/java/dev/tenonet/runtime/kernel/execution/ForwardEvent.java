package dev.tenonet.runtime.kernel.execution;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One sample's way through a network. */
@Name("dev.tenonet.Forward")
@Label("Forward Pass")
@Category("Tenonet")
@Description("One sample's way through a network, without the wait for memory")
@Enabled(false)
@StackTrace(false)
final class ForwardEvent extends Event {
    @Label("Network")
    String network;
}
