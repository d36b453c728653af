package dev.tenonet.samples.eclipse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** What users of Eclipse see when they save: one workspace, in which each test has files of its own. */
class EclipseTest {
    private static final String NET = """
            package demo;

            import dev.tenonet.*;

            @Network
            public interface %s {
                @Input(channels = 1, height = 8, width = 8) Tensor image();
                %s Tensor layer();
            }
            """;

    private static final String BLOCK = """
            package demo;

            import dev.tenonet.*;

            @Block
            @interface Narrow {
                interface Layers {
                    @Input Tensor x();
                    @Conv2d(channels = %d, kernel = 3) Tensor conv();
                }
            }
            """;

    @TempDir
    static Path folder;

    private static Framework framework;
    private static Function<Map<String, String>, List<String>> driver;

    @BeforeAll
    static void startEclipse() throws BundleException, IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, folder.resolve("framework").toString());
        settings.put("osgi.instance.area", folder.resolve("workspace").toUri().toString());
        settings.put("osgi.install.area", folder.resolve("install").toUri().toString());
        // As Eclipse's launcher has it: bundles see all of the JDK without importing it.
        settings.put("osgi.compatibility.bootdelegation", "true");
        settings.put(Constants.FRAMEWORK_BUNDLE_PARENT, Constants.FRAMEWORK_BUNDLE_PARENT_EXT);
        settings.put(
                "demo.libraries",
                onClassPath("tenonet-annotations") + File.pathSeparator + onClassPath("tenonet-runtime"));
        settings.put("demo.processor", onClassPath("tenonet-processor"));
        framework = ServiceLoader.load(FrameworkFactory.class).iterator().next().newFramework(settings);
        framework.start();
        List<Bundle> bundles = new ArrayList<>();
        for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (isBundle(jar)) {
                bundles.add(framework
                        .getBundleContext()
                        .installBundle(Path.of(jar).toUri().toString()));
            }
        }
        // Ant's jar of Maven Central is no bundle; what Eclipse needs it for is not used here.
        Path ant = bundle("org.apache.ant", Map.of(Constants.BUNDLE_VERSION, "1.10.14"), List.of());
        for (Path own : List.of(ant, driverBundle())) {
            bundles.add(framework.getBundleContext().installBundle(own.toUri().toString()));
        }
        for (Bundle bundle : bundles) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
        driver = driver();
    }

    @AfterAll
    static void stopEclipse() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(60_000);
    }

    @Test
    void aMistakeHasOneMarkerAtTheValueUntilItIsMended() {
        List<String> shown = save("Small", NET.formatted("Small", "@Conv2d(channels = 2, kernel = 9)"));
        assertEquals(1, shown.size(), shown::toString);
        assertTrue(
                shown.get(0).startsWith("src/demo/Small.java `kernel` [kernel-exceeds-input] layer: kernel 9 does"),
                shown::toString);
        assertEquals(List.of(), save("Small", NET.formatted("Small", "@Conv2d(channels = 2, kernel = 3)")));
        assertTrue(hasModel("Small"));
        save("Small", "");
    }

    @Test
    void aChangedBlockBuildsTheNetworksThatUseIt() throws IOException {
        save("Narrow", BLOCK.formatted(2));
        assertEquals(List.of(), save("User", NET.formatted("User", "@Narrow")));
        assertTrue(model("User").contains("2x6x6"));
        assertEquals(List.of(), save("Narrow", BLOCK.formatted(5)));
        assertTrue(model("User").contains("5x6x6"), model("User"));
        List<String> shown = save("Narrow", BLOCK.formatted(5).replace("kernel = 3", "kernel = 9"));
        assertEquals(1, shown.size(), shown::toString);
        assertTrue(shown.get(0).contains("[kernel-exceeds-input] layer.conv"), shown::toString);
        assertEquals(List.of(), save("Narrow", BLOCK.formatted(3)));
        assertTrue(model("User").contains("3x6x6"));
        driver.apply(Map.of("src/demo/User.java", "", "src/demo/Narrow.java", ""));
    }

    @Test
    void aDeletedNetworkTakesItsModelAlong() {
        save("Gone", NET.formatted("Gone", "@Relu"));
        assertTrue(hasModel("Gone"));
        assertEquals(List.of(), save("Gone", ""));
        assertFalse(hasModel("Gone"));
        assertFalse(Files.exists(folder.resolve("workspace/demo/bin/demo/GoneModel.class")));
    }

    private static List<String> save(String type, String text) {
        return driver.apply(Map.of("src/demo/" + type + ".java", text));
    }

    private static Path modelFile(String network) {
        return folder.resolve("workspace/demo/.apt_generated/demo").resolve(network + "Model.java");
    }

    private static boolean hasModel(String network) {
        return Files.exists(modelFile(network));
    }

    private static String model(String network) throws IOException {
        return Files.readString(modelFile(network));
    }

    @SuppressWarnings("unchecked")
    private static Function<Map<String, String>, List<String>> driver() {
        var context = framework.getBundleContext();
        return context.getService(context.getServiceReference(Function.class));
    }

    private static boolean isBundle(String jar) throws IOException {
        if (!jar.endsWith(".jar")) {
            return false;
        }
        try (JarFile file = new JarFile(jar)) {
            String name = file.getManifest() == null
                    ? null
                    : file.getManifest().getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME);
            return name != null && !name.startsWith("org.eclipse.osgi;") && !name.startsWith("junit");
        }
    }

    /** The class of the driver, which has to be within Eclipse to see its bundles. */
    private static Path driverBundle() throws IOException {
        return bundle(
                "driver",
                Map.of(
                        Constants.BUNDLE_ACTIVATOR,
                        Driver.class.getName(),
                        Constants.IMPORT_PACKAGE,
                        "org.osgi.framework",
                        Constants.REQUIRE_BUNDLE,
                        "org.eclipse.core.runtime,org.eclipse.core.resources,org.eclipse.jdt.core,org.eclipse.jdt.apt.core,"
                                + "org.eclipse.jdt.apt.pluggable.core"),
                List.of(Driver.class));
    }

    private static Path bundle(String name, Map<String, String> headers, List<Class<?>> classes) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.putValue("Manifest-Version", "1.0");
        attributes.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        attributes.putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        headers.forEach(attributes::putValue);
        Path jar = folder.resolve(name + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream written = new JarOutputStream(out, manifest)) {
            for (Class<?> each : classes) {
                String entry = each.getName().replace('.', '/') + ".class";
                written.putNextEntry(new JarEntry(entry));
                try (InputStream in = each.getResourceAsStream("/" + entry)) {
                    in.transferTo(written);
                }
                written.closeEntry();
            }
        }
        return jar;
    }

    private static String onClassPath(String artifact) {
        for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Path.of(jar).getFileName().toString().startsWith(artifact + "-")) {
                return jar;
            }
        }
        throw new IllegalStateException(
                "no jar of " + artifact + " on the class path: run Maven's phase package or a later one");
    }
}
