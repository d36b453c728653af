package dev.tenonet.samples.eclipse;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jdt.apt.core.util.AptConfig;
import org.eclipse.jdt.apt.core.util.IFactoryPath;
import org.eclipse.jdt.core.IClasspathEntry;
import org.eclipse.jdt.core.IJavaModelMarker;
import org.eclipse.jdt.core.IJavaProject;
import org.eclipse.jdt.core.JavaCore;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Runs as a bundle within Eclipse: makes a project and builds it. The test, which is outside, sees it as a function of files
 * to be saved, or deleted where the text is empty, to what Eclipse then shows.
 */
public final class Driver implements BundleActivator, Function<Map<String, String>, List<String>> {
    private IProject project;

    public Driver() {}

    @Override
    public void start(BundleContext context) throws CoreException {
        project = ResourcesPlugin.getWorkspace().getRoot().getProject("demo");
        project.create(null);
        project.open(null);
        IProjectDescription description = project.getDescription();
        description.setNatureIds(new String[] {JavaCore.NATURE_ID});
        project.setDescription(description, null);
        project.getFolder("src").create(true, true, null);
        project.getFolder("src/demo").create(true, true, null);
        configure(JavaCore.create(project), context);
        Dictionary<String, String> name = new Hashtable<>(Map.of("name", "driver"));
        context.registerService(Function.class, this, name);
    }

    private void configure(IJavaProject java, BundleContext context) throws CoreException {
        for (String option : List.of(
                JavaCore.COMPILER_SOURCE, JavaCore.COMPILER_COMPLIANCE, JavaCore.COMPILER_CODEGEN_TARGET_PLATFORM)) {
            java.setOption(option, "17");
        }
        java.setOption(JavaCore.COMPILER_RELEASE, JavaCore.ENABLED);
        List<IClasspathEntry> entries = new ArrayList<>();
        entries.add(JavaCore.newSourceEntry(IPath.fromOSString("/demo/src")));
        entries.add(library(System.getProperty("java.home") + "/lib/jrt-fs.jar"));
        for (String jar : context.getProperty("demo.libraries").split(File.pathSeparator)) {
            entries.add(library(jar));
        }
        java.setRawClasspath(entries.toArray(IClasspathEntry[]::new), IPath.fromOSString("/demo/bin"), null);
        IFactoryPath factories = AptConfig.getDefaultFactoryPath(java);
        factories.addExternalJar(new File(context.getProperty("demo.processor")));
        AptConfig.setFactoryPath(java, factories);
        AptConfig.setEnabled(java, true);
    }

    private static IClasspathEntry library(String path) {
        return JavaCore.newLibraryEntry(IPath.fromOSString(path), null, null);
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public List<String> apply(Map<String, String> changes) {
        try {
            for (Map.Entry<String, String> change : changes.entrySet()) {
                save(project.getFile(change.getKey()), change.getValue());
            }
            // As saving does while "Build Automatically" is on.
            project.build(IncrementalProjectBuilder.INCREMENTAL_BUILD, null);
            List<String> shown = new ArrayList<>();
            for (IMarker marker : project.findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_INFINITE)) {
                shown.add(describe(marker));
            }
            return shown;
        } catch (CoreException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void save(IFile file, String text) throws CoreException {
        if (text.isEmpty()) {
            file.delete(true, null);
        } else if (file.exists()) {
            file.setContents(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true, false, null);
        } else {
            file.create(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true, null);
        }
    }

    /** "src/Net.java `9` [kernel-exceeds-input] ...": the file, the characters that are underlined, the message. */
    private static String describe(IMarker marker) throws CoreException {
        String underlined = "";
        if (marker.getResource() instanceof IFile file && marker.getAttribute(IMarker.CHAR_START, -1) >= 0) {
            String text;
            try (var in = file.getContents()) {
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
            underlined = text.substring(
                    marker.getAttribute(IMarker.CHAR_START, 0), marker.getAttribute(IMarker.CHAR_END, 0));
        }
        return marker.getResource().getProjectRelativePath() + " `" + underlined + "` "
                + marker.getAttribute(IMarker.MESSAGE, "")
                + (marker.getType().equals(IJavaModelMarker.BUILDPATH_PROBLEM_MARKER) ? " (build path)" : "");
    }
}
