package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.golgi.method.Choices;
import org.golgi.verify.Verdict;
import org.golgi.verify.VerifiedCheck;
import org.golgi.verify.VerifyReport;

/** The checks of a model as JSON: what {@code verify --json} prints. */
final class VerifyJson {
  private VerifyJson() {}

  static ObjectNode of(VerifyReport report) {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    json.put("model", report.model());
    json.put("task", report.task());
    json.put("prompts", report.prompts());
    json.put("backend", report.run().backend());
    json.put("device", report.run().device());
    json.put("dtype", Choices.word(report.run().dtype()));
    json.put("holds", report.holds());
    ObjectNode counts = json.putObject("verdicts");
    Arrays.stream(Verdict.values())
        .forEach(verdict -> counts.put(Choices.word(verdict), report.count(verdict)));
    for (VerifiedCheck check : report.checks()) {
      ObjectNode entry = json.withArray("checks").addObject();
      entry.put("check", check.name()).put("compared", check.compared());
      check.figure().ifPresent(figure -> entry.put("figure", figure));
      check.allowed().ifPresent(allowed -> entry.put("allowed", allowed));
      entry
          .put("unit", check.unit())
          .put("verdict", Choices.word(check.verdict()))
          .put("note", check.note());
    }
    return json;
  }
}
