package dev.tenonet.runtime.kernel.machine;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** Flags of the HotSpot virtual machine. */
public final class VmFlags {
    private VmFlags() {}

    /** The value of a flag; empty if this machine has no such flag, or is asked without module jdk.management. */
    public static Optional<String> get(String name) {
        try {
            HotSpotDiagnosticMXBean flags = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return flags == null
                    ? Optional.empty()
                    : Optional.of(flags.getVMOption(name).getValue());
        } catch (IllegalArgumentException | LinkageError e) {
            return Optional.empty();
        }
    }
}
