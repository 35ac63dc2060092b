package org.golgi.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.NodeMask;
import org.golgi.circuit.NodeRows;
import org.golgi.command.Table;
import org.golgi.command.Table.Column;
import org.golgi.evaluation.Behaviour;
import org.golgi.evaluation.Evaluation;
import org.golgi.evaluation.Interval;
import org.golgi.evaluation.Measurement;
import org.golgi.run.FindReport;
import org.golgi.sae.Site;

/** The figures of a report as tables. */
final class Figures {
  private Figures() {}

  static Table behaviour(Evaluation evaluation) {
    Table table =
        new Table(
            List.of(
                Column.words("model"),
                Column.figures("logit difference (nats)"),
                Column.figures("accuracy (%)"),
                Column.figures("top-1 (%)")));
    row(table, "bare", evaluation.bare());
    row(table, "spliced", evaluation.spliced());
    row(table, "circuit", evaluation.circuit());
    row(table, "ablated", evaluation.ablated());
    return table;
  }

  private static void row(Table table, String model, Behaviour behaviour) {
    table.row(
        model,
        number("%.3f", behaviour.logitDifference()),
        number("%.1f", 100 * behaviour.accuracy()),
        number("%.1f", 100 * behaviour.top1()));
  }

  static Table faithfulness(Evaluation evaluation) {
    Table table =
        new Table(
            List.of(
                Column.words("faithfulness to"),
                Column.figures("value"),
                Column.words("95 % interval")));
    row(table, "spliced model", evaluation.faithfulnessToSpliced());
    row(table, "bare model", evaluation.faithfulnessToBare());
    return table;
  }

  /** Every metric in the four models, the circuit's with its interval. */
  static Table metrics(Evaluation evaluation) {
    Table table =
        new Table(
            List.of(
                Column.words("metric"),
                Column.figures("bare"),
                Column.figures("spliced"),
                Column.figures("ablated"),
                Column.figures("circuit"),
                Column.words("95 % interval")));
    for (Measurement measurement : evaluation.measurements()) {
      table.row(
          measurement.metric(),
          number("%.3f", measurement.bare().value()),
          number("%.3f", measurement.spliced().value()),
          number("%.3f", measurement.ablated().value()),
          number("%.3f", measurement.circuit().value()),
          range(measurement.circuit()));
    }
    return table;
  }

  /** Faithfulness by every metric of behaviour, plain and normalised by the ablated model. */
  static Table normalised(Evaluation evaluation) {
    Table table =
        new Table(
            List.of(
                Column.words("faithfulness by"),
                Column.figures("to spliced"),
                Column.figures("to bare"),
                Column.figures("normalised, to spliced"),
                Column.figures("normalised, to bare")));
    for (Measurement measurement : evaluation.measurements()) {
      measurement
          .faithfulness()
          .ifPresent(
              faithfulness ->
                  table.row(
                      measurement.metric(),
                      number("%.3f", faithfulness.toSpliced().value()),
                      number("%.3f", faithfulness.toBare().value()),
                      number("%.3f", faithfulness.normalisedToSpliced().value()),
                      number("%.3f", faithfulness.normalisedToBare().value())));
    }
    return table;
  }

  /** What to beware of in the figures, a line each. */
  static List<String> warnings(Evaluation evaluation) {
    List<String> warnings = new ArrayList<>();
    if (evaluation.spliced().logitDifference() <= 0) {
      warnings.add(
          "beware: the spliced model does not do this task (its logit difference is not positive),"
              + " so faithfulness to it means nothing");
    } else if (evaluation.bare().logitDifference() <= 0) {
      warnings.add(
          "beware: the model without SAEs does not do this task (its logit difference is not"
              + " positive)");
    }
    return warnings;
  }

  private static void row(Table table, String whole, Interval interval) {
    table.row(whole, number("%.3f", interval.value()), range(interval));
  }

  private static String range(Interval interval) {
    return number("%.3f", interval.low()) + " to " + number("%.3f", interval.high());
  }

  /** A figure with its interval, in a line. */
  static String interval(Interval interval) {
    return "%s (%s)".formatted(number("%.3f", interval.value()), range(interval));
  }

  /**
   * Nodes by site, errors among them; the mean is over the rows of a mask, which are positions, one
   * for all, or roles.
   */
  static Table sites(FindReport report) {
    Circuit circuit = report.circuit();
    String unit = circuit.rows() instanceof NodeRows.Roles ? "role" : "position";
    Table table =
        new Table(
            List.of(
                Column.words("site"),
                Column.figures(unit + "s"),
                Column.figures("latents"),
                Column.figures("nodes"),
                Column.figures("per " + unit)));
    for (Map.Entry<Site, NodeMask> entry : circuit.masks().entrySet()) {
      NodeMask mask = entry.getValue();
      boolean every = circuit.rows() instanceof NodeRows.Every;
      table.row(
          entry.getKey().hook(),
          every ? NodeRows.Every.LABEL : String.valueOf(mask.rows()),
          String.valueOf(mask.columns() - (circuit.errorNodes() ? 1 : 0)),
          String.valueOf(mask.count()),
          mean(mask.count(), mask.rows()));
    }
    int rows = circuit.masks().values().stream().mapToInt(NodeMask::rows).sum();
    return table.row("all", "", "", String.valueOf(circuit.size()), mean(circuit.size(), rows));
  }

  private static String mean(int nodes, int rows) {
    return rows == 0 ? "" : number("%.2f", (double) nodes / rows);
  }

  /** What a report is about, in a line. */
  static String subject(FindReport report) {
    return "%s by %s in %s (backend %s, seed %d); %d training and %d test prompts"
        .formatted(
            report.task(),
            report.method(),
            report.model(),
            report.backend(),
            report.seed(),
            report.trainPrompts(),
            report.evaluation().prompts());
  }

  /** What the method says of its search, in a line if it says anything. */
  static List<String> search(FindReport report) {
    return report.search().isEmpty() ? List.of() : List.of(search(report.search()));
  }

  /** What a search says of itself, in a line. */
  static String search(Map<String, Double> search) {
    List<String> figures = new ArrayList<>();
    search.forEach(
        (name, value) -> {
          String format = value == Math.rint(value) ? "%.0f" : "%.3g";
          figures.add(name + " " + number(format, value));
        });
    return "search: " + String.join("; ", figures);
  }

  /** Seconds by phase, in a line. */
  static String seconds(Map<String, Double> seconds) {
    List<String> phases = new ArrayList<>();
    seconds.forEach((phase, value) -> phases.add(phase + " " + number("%.1f", value)));
    return "seconds: " + String.join(", ", phases);
  }

  static String seconds(FindReport report) {
    return "seconds: load %s, train %s, evaluate %s"
        .formatted(phase(report, "load"), phase(report, "train"), phase(report, "evaluate"));
  }

  private static String phase(FindReport report, String phase) {
    return number("%.1f", report.seconds().getOrDefault(phase, 0.0));
  }

  /** A number, or none where it is not finite. */
  static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "none";
  }
}
