package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.WeightsFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The index of a model in several safetensors files: JSON, whose {@code weight_map} names the file of each tensor. */
final class Shards implements JsonReader.Member {
    static final String WEIGHT_MAP = "weight_map";

    private final Content index;
    private final JsonReader json;
    private final Map<String, Set<String>> names = new LinkedHashMap<>();

    private Shards(Content index, byte[] text) throws WeightsFormatException {
        this.index = index;
        this.json = new JsonReader(index.name(), 0, text);
    }

    /** Opens all shards, which lie in the folder of the index. */
    static TensorSource open(Content index) throws IOException {
        if (index.file() == null) {
            throw new WeightsFormatException(
                    index.name(), 0, "expected weights, found an index of several files; open it by its path");
        }
        if (index.length() > SafetensorsHeader.LONGEST) {
            throw new WeightsFormatException(
                    index.name(), 0, "expected an index of at most " + SafetensorsHeader.LONGEST + " bytes");
        }
        byte[] text;
        try (InputStream in = index.open(0)) {
            text = in.readNBytes((int) index.length());
        }
        Shards shards = new Shards(index, text);
        shards.json.members(shards);
        shards.json.end();
        return shards.open();
    }

    @Override
    public void read(String member) throws WeightsFormatException {
        if (!member.equals(WEIGHT_MAP)) {
            json.skipValue();
            return;
        }
        json.members(name -> {
            String file = json.string();
            // A name, not a path: an index must not make other folders be read.
            if (!file.matches("[^/\\\\:\\x00]+") || file.equals("..")) {
                throw json.problem("expected the name of a file beside the index, found " + Shown.name(file));
            }
            names.computeIfAbsent(file, key -> new LinkedHashSet<>()).add(name);
        });
    }

    private TensorSource open() throws IOException {
        List<TensorSource> parts = new ArrayList<>();
        for (Map.Entry<String, Set<String>> shard : names.entrySet()) {
            Path file = index.file().resolveSibling(shard.getKey());
            if (!Files.exists(file)) {
                throw problem("expected the file " + Shown.name(shard.getKey())
                        + " beside it, which its weight_map names; put all files of the model into one folder");
            }
            TensorSource part = Safetensors.open(FileContent.of(file));
            for (String name : shard.getValue()) {
                if (!part.tensors().containsKey(name)) {
                    throw problem("expected " + Shown.name(name) + " in " + Shown.name(shard.getKey())
                            + " by its weight_map, which has no such tensor; the files are of different models");
                }
            }
            parts.add(RenamedTensors.of(part, name -> shard.getValue().contains(name) ? name : null));
        }
        return JoinedTensors.of(index.name(), parts);
    }

    private WeightsFormatException problem(String problem) {
        return new WeightsFormatException(index.name(), 0, problem);
    }
}
