package dev.tenonet.processor.onnx.source;

import dev.tenonet.processor.onnx.blocks.BlockType;
import dev.tenonet.processor.onnx.blocks.Flow;
import dev.tenonet.processor.onnx.blocks.Occurrence;
import dev.tenonet.processor.onnx.blocks.Program;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What blocks are called: like the modules' class, else like the modules, else after what they do. */
final class TypeNames {
    /** Modules that are called so are called like many others. */
    private static final Set<String> GENERIC = Set.of(
            "Layer",
            "Layers",
            "Conv",
            "Convs",
            "Block",
            "Blocks",
            "Stage",
            "Features",
            "Sequential",
            "Module",
            "Net",
            "Body",
            "ModuleList",
            "Stages",
            "Model",
            "Res",
            "M",
            "Branch",
            "Seq");

    private static final Pattern NUMBER = Pattern.compile("_?[0-9]+[a-z]?$");

    private final Program program;
    private final Flow flow;
    private final Predicate<String> taken;

    /** @param taken names that something else has */
    TypeNames(Program program, Predicate<String> taken) {
        this.program = program;
        this.flow = new Flow(program.network());
        this.taken = taken;
    }

    /** The names, in the order of the program's blocks. */
    List<String> all() {
        List<String> names = new ArrayList<>();
        Set<String> given = new HashSet<>();
        for (BlockType block : program.blocks()) {
            String name = byClass(block).or(() -> byModule(block)).orElseGet(() -> Structure.name(block, flow, names));
            String prefix = given.contains(name) ? Structure.variant(block, flow) : "";
            String variant = name.startsWith(prefix) ? name : prefix + name;
            String free = taken.test(variant) ? variant + "Block" : variant;
            for (int i = 2; taken.test(free) || !given.add(free); i++) {
                free = variant + i;
            }
            names.add(free);
        }
        return names;
    }

    private static Optional<String> byClass(BlockType block) {
        List<String> types = block.occurrences().stream()
                .flatMap(occurrence -> occurrence.type().stream())
                .distinct()
                .toList();
        return types.size() == 1
                ? Optional.of(Identifiers.type(types.get(0))).filter(name -> !GENERIC.contains(name))
                : Optional.empty();
    }

    private static Optional<String> byModule(BlockType block) {
        List<String> words = block.occurrences().stream()
                .map(Occurrence::path)
                .map(path -> path.map(TypeNames::word).orElse(""))
                .distinct()
                .toList();
        return words.size() == 1 ? Optional.of(words.get(0)).filter(word -> word.length() > 2) : Optional.empty();
    }

    /** Of {@code inception3a} {@code Inception}; nothing of numbers and of what many modules are called. */
    private static String word(String path) {
        String last = path.substring(path.lastIndexOf('.') + 1);
        String bare = NUMBER.matcher(last).replaceFirst("");
        if (bare.isEmpty() || bare.chars().noneMatch(Character::isLetter)) {
            return "";
        }
        String name = Identifiers.type(bare);
        return GENERIC.contains(name) ? "" : name;
    }
}
