package org.golgi.core.run;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import org.golgi.core.evaluation.CircuitEvaluation;
import org.golgi.core.lint.Linter;
import org.golgi.core.lint.Material;
import org.golgi.core.splice.Place;
import org.golgi.core.splice.SplicedModel;
import org.golgi.lint.LintReport;
import org.golgi.method.Progress;
import org.golgi.model.Model;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/**
 * One check of prompt pairs, with a run of the model or without.
 *
 * @param material the pairs
 * @param model the model
 * @param seed seed of every random choice
 * @param place where the model is run; empty where it is not
 * @param device the device that is kept between experiments
 */
record TaskLint(
    Material material, Model model, long seed, Optional<Place> place, KeptDevice device) {
  private static final SortedMap<Site, Sae> NO_SAES = Collections.emptySortedMap();

  LintReport run(Progress progress) {
    return place.map(where -> asking(where, progress)).orElseGet(() -> lint(Linter.ofTexts()));
  }

  private LintReport asking(Place where, Progress progress) {
    return device.use(
        where,
        model,
        NO_SAES,
        loaded -> {
          SplicedModel bare = SplicedModel.withoutSaes(loaded);
          progress.step("asking the model", 0, 1, "");
          LintReport report =
              lint(Linter.asking(prompts -> CircuitEvaluation.bareDifferences(bare, prompts)));
          progress.step("asking the model", 1, 1, "");
          return report;
        });
  }

  private LintReport lint(Linter linter) {
    return linter.lint(material, model.name(), model.tokenizer(), seed);
  }
}
