package org.golgi.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.golgi.report.file.SweepFile;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Numbers;

/** The page of a sweep. */
public final class SweepPage {
  private SweepPage() {}

  /** The page as the text of its file. */
  public static String of(SweepFile sweep) {
    List<Contest> contests = Contest.all(sweep);
    String tasks = contests.size() == 1 ? contests.get(0).task() : contests.size() + " tasks";
    List<Element> content = new ArrayList<>();
    content.add(Layout.heading(1, "How small can a circuit be? " + tasks));
    content.add(Layout.answer(question(contests), answer(contests)));
    if (contests.size() == 1) {
      content.add(new TaskSection(contests.get(0)).draw(List.of()));
    } else {
      content.add(SummaryTable.of(contests));
      content.add(contents(contests));
      contests.stream().map(TaskSection::new).map(TaskSection::introduced).forEach(content::add);
    }
    content.add(Layout.heading(2, "Where this comes from"));
    content.addAll(Provenance.table("What was asked for", sweep.request()));
    content.addAll(Provenance.table("Versions", sweep.versions()));
    content.addAll(Provenance.table("Hashes (SHA-256)", sweep.sha256()));
    return Document.of("Sweep of " + tasks, content);
  }

  private static String question(List<Contest> contests) {
    long methods =
        contests.stream()
            .flatMap(contest -> contest.curves().stream())
            .map(Curve::name)
            .distinct()
            .count();
    return "How many nodes does each of %s methods need to keep %s %% of the spliced model's logit difference, and does it then still answer right?"
        .formatted(methods, Numbers.brief(100 * Curve.FAITHFUL));
  }

  private static String answer(List<Contest> contests) {
    if (contests.size() == 1) {
      return new TaskSection(contests.get(0)).answer();
    }
    Map<String, Integer> wins = new LinkedHashMap<>();
    contests.forEach(
        contest -> contest.winners().forEach(curve -> wins.merge(curve.name(), 1, Integer::sum)));
    if (wins.isEmpty()) {
      return "No method reaches it on any of %d tasks.".formatted(contests.size());
    }
    List<String> places =
        wins.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .map(entry -> "%s on %d".formatted(entry.getKey(), entry.getValue()))
            .toList();
    return "Fewest nodes, or as few, of %d tasks: %s."
        .formatted(contests.size(), String.join(", ", places));
  }

  private static Element contents(List<Contest> contests) {
    List<Element> links =
        contests.stream()
            .map(
                contest ->
                    Element.of(
                        "li",
                        Element.of("a", contest.task())
                            .with("href", "#" + new TaskSection(contest).anchor())))
            .toList();
    return Element.of("nav", Element.of("ul", links)).with("aria-label", "tasks");
  }
}
