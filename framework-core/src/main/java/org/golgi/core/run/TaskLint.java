package org.golgi.core.run;

import java.util.Optional;
import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.core.evaluation.CircuitEvaluation;
import org.golgi.core.lint.Linter;
import org.golgi.core.lint.Material;
import org.golgi.core.splice.SplicedModel;
import org.golgi.lint.LintReport;
import org.golgi.method.Progress;
import org.golgi.model.Model;
import org.golgi.run.ModelRun;

/**
 * One check of prompt pairs, with a run of the model or without.
 *
 * @param material the pairs
 * @param model the model
 * @param seed seed of every random choice
 * @param asked what runs the model; empty where it is not run
 */
record TaskLint(Material material, Model model, long seed, Optional<Asked> asked) {
  /** Where the model is run. */
  record Asked(Backend backend, ModelRun run) {}

  LintReport run(Progress progress) {
    return asked.map(place -> asking(place, progress)).orElseGet(() -> lint(Linter.ofTexts()));
  }

  private LintReport asking(Asked place, Progress progress) {
    ModelRun run = place.run();
    try (Device device = place.backend().open(run.device())) {
      Subject.checkComputes(place.backend(), device, run.dtype());
      try (SplicedModel bare = SplicedModel.withoutSaes(model, device, run.dtype())) {
        progress.step("asking the model", 0, 1, "");
        LintReport report =
            lint(Linter.asking(prompts -> CircuitEvaluation.bareDifferences(bare, prompts)));
        progress.step("asking the model", 1, 1, "");
        return report;
      }
    }
  }

  private LintReport lint(Linter linter) {
    return linter.lint(material, model.name(), model.tokenizer(), seed);
  }
}
