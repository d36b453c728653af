package dev.tenonet.runtime.training;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A page of curves: SVG and a table, light or dark as the reader's system is, without scripts. */
final class HistoryPage {
    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1d2330; --soft: #667085; --line: #d6dae1; --page: #fff;
              --training: #2563c9; --validation: #c2570c; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e6e9ef; --soft: #98a2b3; --line: #343b48; --page: #14181f;
                --training: #7fb2ff; --validation: #ffa45c; }
            }
            body { font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--page);
              max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.4rem; } h2 { font-size: 1rem; margin: 1.6rem 0 .3rem; }
            svg { width: 100%; height: auto; display: block; }
            svg text { font-size: 11px; fill: var(--soft); }
            .grid { stroke: var(--line); }
            .training { stroke: var(--training); } .validation { stroke: var(--validation); }
            polyline { fill: none; stroke-width: 2; stroke-linejoin: round; }
            circle.training { fill: var(--training); } circle.validation { fill: var(--validation); }
            .key b { display: inline-block; width: 1.4em; height: 3px; vertical-align: middle; margin-right: .4em; }
            .key span { margin-right: 1.4em; color: var(--soft); }
            b.training { background: var(--training); } b.validation { background: var(--validation); }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
            th, td { text-align: right; padding: .15rem .5rem; border-bottom: 1px solid var(--line); }
            th { color: var(--soft); font-weight: 500; } tr.best td { font-weight: 700; }
            """;

    private final String title;
    private final History history;

    HistoryPage(String title, History history) {
        this.title = title;
        this.history = history;
    }

    @Override
    public String toString() {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n");
        page.append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(escape(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n<h1>")
                .append(escape(title))
                .append("</h1>\n<p>")
                .append(summary())
                .append("</p>\n");
        page.append("<p class=\"key\"><span><b class=\"training\"></b>training</span>");
        if (has(History.Epoch::validationLoss)) {
            page.append("<span><b class=\"validation\"></b>validation</span>");
        }
        page.append("</p>\n");
        chart(page, "Loss", History.Epoch::loss, History.Epoch::validationLoss);
        chart(page, "Accuracy, %", epoch -> 100 * epoch.accuracy(), epoch -> 100 * epoch.validationAccuracy());
        chart(page, "Learning rate", History.Epoch::learningRate, epoch -> Double.NaN);
        table(page);
        return page.append("</html>\n").toString();
    }

    private String summary() {
        History.Epoch best = history.best();
        return history.epochs().size() + " epochs" + (history.endedEarly() ? ", ended early" : "") + "; best is epoch "
                + best.number() + ": " + History.line(best);
    }

    private boolean has(ToDoubleFunction<History.Epoch> value) {
        return history.epochs().stream().anyMatch(epoch -> Double.isFinite(value.applyAsDouble(epoch)));
    }

    private void chart(
            StringBuilder page,
            String name,
            ToDoubleFunction<History.Epoch> training,
            ToDoubleFunction<History.Epoch> validation) {
        if (has(training)) {
            page.append("<h2>").append(name).append("</h2>\n");
            page.append(new HistoryChart(name, history.epochs(), training, validation));
        }
    }

    private void table(StringBuilder page) {
        page.append("<h2>Epochs</h2>\n<table>\n<tr><th>epoch<th>loss<th>accuracy<th>validation loss"
                + "<th>validation accuracy<th>learning rate<th>seconds\n");
        for (History.Epoch epoch : history.epochs()) {
            page.append(epoch.number() == history.best().number() ? "<tr class=\"best\">" : "<tr>");
            page.append("<td>").append(epoch.number());
            cell(page, "%.5g", epoch.loss());
            cell(page, "%.2f %%", 100 * epoch.accuracy());
            cell(page, "%.5g", epoch.validationLoss());
            cell(page, "%.2f %%", 100 * epoch.validationAccuracy());
            cell(page, "%.3g", epoch.learningRate());
            cell(page, "%.2f", epoch.seconds());
            page.append('\n');
        }
        page.append("</table>\n");
    }

    private static void cell(StringBuilder page, String format, double value) {
        page.append("<td>").append(Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
