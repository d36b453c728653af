package dev.tenonet.processor.declaration;

import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Report;
import dev.tenonet.processor.diagnostic.Severities;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Finds blocks: those of this compilation in their source, all others in their companions, for class files keep neither
 * the order of methods nor the names of parameters.
 */
public final class Blocks {
    private final Elements elements;
    private final Scope scope;
    private final Set<String> local;
    private final Map<String, Optional<BlockDeclaration>> found = new HashMap<>();

    /**
     * The blocks of one round, as one module sees them.
     *
     * @param local keys of the blocks of this compilation
     */
    public Blocks(Elements elements, Scope scope, Set<String> local) {
        this.elements = elements;
        this.scope = scope;
        this.local = local;
    }

    /** Whether a type is among the blocks of this compilation. */
    boolean isLocal(TypeElement type) {
        return local.contains(Scope.key(type, elements));
    }

    /** The qualified name of Tenonet's annotation with this simple name; empty if there is none. */
    Optional<String> ours(String simpleName) {
        return Optional.ofNullable(elements.getTypeElement(AnnotationReader.PACKAGE + simpleName))
                .filter(type -> type.getKind() == ElementKind.ANNOTATION_TYPE)
                .map(QualifiedName::of);
    }

    /** The text of a block of this compilation for its companion; empty after faults, which are reported. */
    public Optional<List<String>> text(TypeElement block, Report report) {
        Optional<BlockDeclaration> declaration = BlockReader.read(block, this, report);
        return declaration.map(BlockText::write);
    }

    /**
     * The layers of a block by themselves, its ints bound to 1: what can be said of their operations without knowing what
     * the block is used on. Operations that are blocks are left out; empty if the block is faulty.
     */
    public List<LayerDeclaration> layers(TypeElement block) {
        return BlockReader.read(block, this, new Report(new Severities("all=off"), false)).stream()
                .flatMap(read -> read.methods().stream())
                .filter(method -> !method.isInput())
                .map(method -> BlockReader.alone(block, method))
                .toList();
    }

    /** Whether a companion is public: whoever sees the block sees it. */
    public boolean isPublic(TypeElement block) {
        return Signature.isPublic(block);
    }

    /** Qualified name of a block's companion, such as {@code Outer_BasicBlock_Layers}. */
    public String companion(TypeElement block) {
        String packageName = elements.getPackageOf(block).getQualifiedName().toString();
        String name = QualifiedName.of(block);
        String nested = packageName.isEmpty() ? name : name.substring(packageName.length() + 1);
        return (packageName.isEmpty() ? "" : packageName + ".") + nested.replace('.', '_') + "_Layers";
    }

    /**
     * The block that an annotation uses; empty if it cannot be read, which is reported.
     *
     * @throws BrokenSourceException if the block itself is faulty, which is reported where it stands
     */
    Optional<BlockDeclaration> find(Attributes use, String layer, Consumer<Diagnostic> faults) {
        TypeElement block = scope.type(use.type());
        if (!local.contains(Scope.key(block, elements))) {
            return compiled(block, use, layer, faults);
        }
        Optional<BlockDeclaration> declaration = found.computeIfAbsent(
                use.type(), type -> BlockReader.read(block, this, new Report(new Severities("all=off"), false)));
        if (declaration.isEmpty()) {
            throw new BrokenSourceException("the block " + use.type() + " has errors");
        }
        return declaration;
    }

    private Optional<BlockDeclaration> compiled(
            TypeElement block, Attributes use, String layer, Consumer<Diagnostic> faults) {
        TypeElement companion = scope.type(companion(block));
        String fault = "its companion " + companion(block) + " cannot be found";
        if (companion != null) {
            try {
                List<String> lines = AnnotationReader.on(companion, "TenonetBlock")
                        .orElseThrow(() -> new IllegalArgumentException("it has no @TenonetBlock"))
                        .texts("value");
                return Optional.of(BlockText.read(use.type(), lines, companion(block), scope, use.position()));
            } catch (RuntimeException e) {
                fault = "its companion " + companion(block) + " cannot be read: " + e.getMessage();
            }
        }
        faults.accept(new Diagnostic(
                Id.BLOCK_UNREADABLE,
                layer,
                "the block " + use + " was compiled before, and " + fault,
                use.position(),
                "compile the module of " + use.type() + " with this version of Tenonet's processor",
                "add its source to this compilation"));
        return Optional.empty();
    }
}
