package org.golgi.commands;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.golgi.command.Page;
import org.golgi.command.Table;
import org.golgi.command.Table.Column;
import org.golgi.evaluation.Completeness;
import org.golgi.evaluation.Completeness.KnockOut;
import org.golgi.evaluation.Minimality;
import org.golgi.evaluation.SetOverlap;
import org.golgi.evaluation.Stability;
import org.golgi.run.Assessment;

/** A closer look at a circuit as tables. */
final class AssessmentTables {
  private AssessmentTables() {}

  static void print(Page page, Assessment assessment) {
    page.table(Figures.metrics(assessment.evaluation()));
    if (assessment.evaluation().measurements().stream()
        .anyMatch(measurement -> measurement.faithfulness().isPresent())) {
      page.table(Figures.normalised(assessment.evaluation()));
    }
    assessment.completeness().ifPresent(part -> print(page, part));
    assessment.minimality().ifPresent(part -> print(page, part));
    assessment.stability().ifPresent(part -> print(page, part));
  }

  private static void print(Page page, Completeness completeness) {
    List<KnockOut> knockOuts = completeness.knockOuts();
    KnockOut none = knockOuts.get(0);
    KnockOut all = knockOuts.get(knockOuts.size() - 1);
    page.table(
        new Table(
                List.of(
                    Column.words("taken out"),
                    Column.figures("of the circuit (nats)"),
                    Column.figures("of the model (nats)"),
                    Column.figures("gap")))
            .row(row("nothing", none))
            .row(row("the circuit", all)));
    page.line(
        "completeness: without the circuit the model keeps %s of its logit difference"
            .formatted(Figures.interval(completeness.complement())));
    page.line(
        "%d sets of nodes taken out: mean gap %s nats, slope %s (1 is complete)"
            .formatted(
                knockOuts.size(),
                Figures.number("%.3f", completeness.meanGap()),
                Figures.number("%.3f", completeness.slope())));
  }

  private static List<String> row(String what, KnockOut knockOut) {
    return List.of(
        what,
        Figures.number("%.3f", knockOut.circuit()),
        Figures.number("%.3f", knockOut.model()),
        Figures.number("%.3f", knockOut.gap()));
  }

  private static void print(Page page, Minimality minimality) {
    page.line("");
    page.line(
        "minimality: %s %% of %d nodes%s do nothing when each alone is taken out (a drop in"
                .formatted(
                    Figures.number("%.1f", 100 * minimality.idleShare()),
                    minimality.removals().size(),
                    minimality.sampled() ? ", a sample of " + minimality.size() + "," : "")
            + " faithfulness below %s)".formatted(Minimality.NOTHING));
  }

  private static void print(Page page, Stability stability) {
    Table table =
        new Table(
            List.of(
                Column.words("found with"),
                Column.figures("nodes"),
                Column.figures("faithfulness"),
                Column.figures("Jaccard"),
                Column.figures("chance"),
                Column.figures("kept of this run"),
                Column.figures("chance"),
                Column.figures("rank correlation")));
    for (int i = 0; i < stability.members().size(); i++) {
      Stability.Member member = stability.members().get(i);
      SetOverlap overlap = stability.overlaps().get(0).get(i);
      table.row(
          member.name(),
          String.valueOf(member.size()),
          Figures.number("%.3f", member.evaluation().faithfulnessToSpliced().value()),
          figure(overlap, SetOverlap::jaccard),
          figure(overlap, SetOverlap::chanceJaccard),
          figure(overlap, SetOverlap::containment),
          figure(overlap, SetOverlap::chanceContainment),
          Figures.number("%.3f", stability.rankCorrelations().get(0).get(i)));
    }
    page.table(table);
  }

  private static String figure(SetOverlap overlap, ToDoubleFunction<SetOverlap> figure) {
    return Figures.number("%.3f", figure.applyAsDouble(overlap));
  }
}
