package dev.tenonet.processor.declaration;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Types by name as a module sees them: where a compilation has several modules, two may have types of one name. */
public final class Scope {
    private final Elements elements;
    private final Optional<ModuleElement> module;

    private Scope(Elements elements, Optional<ModuleElement> module) {
        this.elements = elements;
        this.module = module;
    }

    /** What the module of an element sees. */
    public static Scope of(Element element, Elements elements) {
        return new Scope(elements, Optional.ofNullable(elements.getModuleOf(element)));
    }

    /** The name of the module; empty for the unnamed one. */
    public String module() {
        return module.map(found -> found.getQualifiedName().toString()).orElse("");
    }

    /** The type of this qualified name; null if there is none. */
    public TypeElement type(String name) {
        // Asked for a name alone, compilers find none where several modules have one.
        TypeElement type = module().isEmpty() ? null : elements.getTypeElement(module.orElseThrow(), name);
        return type == null ? elements.getTypeElement(name) : type;
    }

    /** What tells a type from all others of a compilation: {@code module/package.Type}, for elements die with a round. */
    public static String key(TypeElement type, Elements elements) {
        return of(type, elements).key(QualifiedName.of(type));
    }

    /** The key of a type of this module. */
    public String key(String name) {
        return module() + "/" + name;
    }

    /** The type of a key; null if there is none. */
    public static TypeElement find(String key, Elements elements) {
        int slash = key.indexOf('/');
        String module = key.substring(0, slash);
        return new Scope(
                        elements,
                        module.isEmpty() ? Optional.empty() : Optional.ofNullable(elements.getModuleElement(module)))
                .type(key.substring(slash + 1));
    }
}
