package dev.tenonet.processor;

import com.palantir.javapoet.JavaFile;
import dev.tenonet.processor.declaration.DeclarationReader;
import dev.tenonet.processor.declaration.Scope;
import dev.tenonet.processor.declaration.Signature;
import dev.tenonet.processor.weights.StoredWeights;
import dev.tenonet.processor.weights.WeightsLookup;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic.Kind;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** Writes what is generated, each file once, into the module of what it is generated from. */
final class GeneratedFiles {
    /** Makes a file of a name that begins with a module's, or with nothing. */
    private interface Creation {
        FileObject in(String module) throws IOException;
    }

    private final ProcessingEnvironment environment;
    private final Set<String> written = new HashSet<>();

    GeneratedFiles(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    /** Whether a class of this name has been written for the module of {@code origin}. */
    boolean contain(String name, TypeElement origin) {
        return written.contains(scope(origin).key(name));
    }

    /** Writes a class, unless one of its name has been written. */
    void write(String name, JavaFile file, TypeElement origin) {
        if (!written.add(scope(origin).key(name))) {
            return;
        }
        Filer filer = environment.getFiler();
        try (Writer writer = create(origin, module -> filer.createSourceFile(module + name, origin))
                .openWriter()) {
            writer.write(ascii(file.toString()));
        } catch (IOException e) {
            fail(name, e);
        }
    }

    /** Writes a file beside the class of this name, unless it has been written. */
    void writeBeside(String className, String extension, String content, TypeElement origin) {
        int dot = className.lastIndexOf('.');
        String folder = className.substring(0, Math.max(0, dot));
        String file = className.substring(dot + 1) + "." + extension;
        if (!written.add(scope(origin).key(className + "." + extension))) {
            return;
        }
        Filer filer = environment.getFiler();
        Creation resource =
                module -> filer.createResource(StandardLocation.CLASS_OUTPUT, module + folder, file, origin);
        // Not a writer, whose encoding would be the compiler's.
        try (OutputStream out = create(origin, resource).openOutputStream()) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            fail(file, e);
        }
    }

    private FileObject create(TypeElement origin, Creation creation) throws IOException {
        return creation.in(module(origin));
    }

    /** What a file was found of weights that a network names. */
    StoredWeights weights(Signature signature, String folder) {
        TypeElement origin = signature.element();
        return new WeightsLookup(environment.getFiler(), folder)
                .find(
                        signature.weights().orElseThrow(),
                        DeclarationReader.weights(origin),
                        module(origin) + signature.packageName());
    }

    /** The module is named only where compilers cannot infer it, as they do from packages that one module alone has. */
    private String module(TypeElement origin) {
        String module = scope(origin).module();
        Elements elements = environment.getElementUtils();
        Name folder = elements.getPackageOf(origin).getQualifiedName();
        boolean inferred =
                module.isEmpty() || elements.getAllPackageElements(folder).size() < 2;
        return inferred ? "" : module + "/";
    }

    private Scope scope(TypeElement origin) {
        return Scope.of(origin, environment.getElementUtils());
    }

    private void fail(String file, IOException e) {
        environment.getMessager().printMessage(Kind.ERROR, "cannot write " + file + ": " + e);
    }

    /** Java's escapes for all that not every encoding has: no processor knows the compiler's, which reads this again. */
    private static String ascii(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            if (c < 0x80) {
                ascii.append((char) c);
            } else {
                ascii.append(String.format("\\u%04x", c));
            }
        });
        return ascii.toString();
    }
}
