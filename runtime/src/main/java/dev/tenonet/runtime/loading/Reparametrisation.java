package dev.tenonet.runtime.loading;

import java.util.List;
import java.util.Set;

/**
 * A way to train a weight as a function of other parameters, which PyTorch keeps in the state dict in its place.
 *
 * @param title for messages
 * @param marks ends of the names that only such a state dict has
 * @param removal what puts the weight back
 */
record Reparametrisation(String title, List<String> marks, String removal) {
    private static final List<Reparametrisation> ALL = List.of(
            new Reparametrisation(
                    "spectral normalisation",
                    List.of(".weight_orig", ".weight_u"),
                    "torch.nn.utils.remove_spectral_norm(module)"),
            new Reparametrisation(
                    "weight normalisation",
                    List.of(".weight_g", ".weight_v"),
                    "torch.nn.utils.remove_weight_norm(module)"),
            new Reparametrisation(
                    "pruning",
                    List.of(".weight_orig", ".weight_mask"),
                    "torch.nn.utils.prune.remove(module, \"weight\")"),
            new Reparametrisation(
                    "a parametrisation",
                    List.of(".parametrizations.weight.original0"),
                    "torch.nn.utils.parametrize.remove_parametrizations(module, \"weight\")"),
            new Reparametrisation(
                    "a parametrisation",
                    List.of(".parametrizations.weight.original"),
                    "torch.nn.utils.parametrize.remove_parametrizations(module, \"weight\")"));

    /** What to do about the first kind that undeclared names show, or nothing. */
    static String advice(Set<String> unexpected) {
        for (Reparametrisation kind : ALL) {
            for (String name : unexpected) {
                String module = kind.module(name, unexpected);
                if (!module.isEmpty()) {
                    return "the weights were trained with " + kind.title + ": in PyTorch, " + kind.removal
                            + " for each such module, here " + module + ", puts its weight into the state dict";
                }
            }
        }
        return "";
    }

    private String module(String name, Set<String> names) {
        if (!name.endsWith(marks.get(0))) {
            return "";
        }
        String module = name.substring(0, name.length() - marks.get(0).length());
        return marks.stream().allMatch(mark -> names.contains(module + mark)) ? module : "";
    }
}
