package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.golgi.lint.LintFinding;
import org.golgi.lint.LintReport;
import org.golgi.lint.Severity;
import org.golgi.method.Choices;

/** A report on prompt pairs as JSON: what {@code lint --json} prints, and what a run keeps. */
final class LintJson {
  private LintJson() {}

  static ObjectNode of(LintReport report) {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    json.put("task", report.task());
    json.put("model", report.model());
    json.put("pairs", report.pairs());
    json.put("testPairs", report.testPairs());
    json.put("warnings", report.findings(Severity.WARNING).size());
    json.put("notes", report.findings(Severity.NOTE).size());
    ArrayNode findings = json.putArray("findings");
    for (LintFinding finding : report.findings()) {
      findings
          .addObject()
          .put("check", finding.check())
          .put("severity", Choices.word(finding.severity()))
          .put("problem", finding.problem())
          .put("count", finding.count())
          .put("total", finding.total())
          .put("unit", finding.unit())
          .put("example", finding.example())
          .put("remedy", finding.remedy());
    }
    ArrayNode skipped = json.putArray("skipped");
    report
        .skipped()
        .forEach(
            check -> skipped.addObject().put("check", check.check()).put("reason", check.reason()));
    return json;
  }
}
