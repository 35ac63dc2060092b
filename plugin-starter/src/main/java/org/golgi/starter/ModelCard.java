package org.golgi.starter;

import java.util.List;
import java.util.Locale;
import org.golgi.evaluation.Behaviour;
import org.golgi.run.Examination;

/**
 * The model card: what the built-in model is, how it was made, and how good it is.
 *
 * @param seed seed of the training
 * @param minutes wall-clock minutes of the training, over all its runs
 * @param place where it was trained: backend, device, processors
 * @param starter the model
 * @param curriculum how the model was trained
 * @param saeCurriculum how the SAEs were trained
 * @param saes figures of the SAEs
 * @param tasks figures on the tasks' held-out prompts
 */
record ModelCard(
    long seed,
    double minutes,
    String place,
    StarterModel starter,
    Curriculum curriculum,
    SaeCurriculum saeCurriculum,
    List<SaeFigures> saes,
    List<Examination> tasks) {

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # The built-in model

        A small language model of the Gemma 2 architecture, trained from scratch on generated text
        of the tasks that Golgi comes with, and sparse autoencoders (SAEs) in its residual stream.
        It is there to try Golgi without a download, and for tests. It knows nothing else.

        Made by `golgi train starter --seed %d` in %.1f minutes (%s).
        The same seed on the same kind of machine gives the same files.

        ## Model

        %d blocks, width %d, vocabulary %d, %d parameters in float32; `config.json` has the rest.

        Trained for %d steps with Adam on text of five families: subject-verb agreement, indirect
        objects, list look-ups, dictionary look-ups, and pairs (a scaffold from which binding a
        value to its key is learned). Stages: %d steps of all, %d steps that are mostly dictionaries
        and pairs which grow from 2 to 5 entries as they are mastered, %d steps of all while the
        rate falls to 0. Answers weigh 10 times as much as other tokens.

        What the tasks ask is held out: pairs of nouns (for `sva/simple`, a noun with its verb),
        both names with place and gift, whole dictionaries, whole lists.

        ## SAEs

        %d latents each, trained together for %d steps: the %d greatest latents of each position
        first, then a threshold for all (JumpReLU), as they are stored.

        | site | variance unexplained | mean L0 | dead latents |
        |---|--:|--:|--:|
        """
            .formatted(
                seed,
                minutes,
                place,
                starter.network().layers(),
                starter.network().width(),
                starter.network().vocabulary(),
                new FlatParameters(starter.network().parameters()).size(),
                curriculum.steps(),
                curriculum.firstSteps(),
                curriculum.secondSteps(),
                curriculum.thirdSteps(),
                StarterModel.LATENTS,
                saeCurriculum.steps(),
                saeCurriculum.k()));
    for (SaeFigures sae : saes) {
      text.append(
          row(
              "`%s`".formatted(sae.site().hook()),
              "%.4f".formatted(sae.unexplained()),
              "%.1f".formatted(sae.l0()),
              "%d (%.1f %%)".formatted(sae.dead(), 100.0 * sae.dead() / sae.latents())));
    }
    text.append(
        """

        On fresh text of the families, %d positions; a latent is dead if it is active at none of them.

        ## Tasks

        On test prompts, which no training text contains. Accuracy is the share of prompts on which
        the right answer's logit is above the other's; top-1 the share on which it is the greatest
        of all. *Spliced* is the model with all SAEs in its residual stream, errors dropped. LD is
        the mean logit difference.

        | task | prompts | accuracy, clean | corrupted | spliced, clean | corrupted | top-1 | spliced | LD | spliced | ratio |
        |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
        """
            .formatted(saes.get(0).positions()));
    for (Examination task : tasks) {
      text.append(row(task));
    }
    text.append(
        """

        The corrupted prompts of `ioi` name neither answer, so nothing is right there: a share near
        one half is what is to be expected. After the prompts of `sva` any of six verbs may follow,
        so top-1 is near one sixth at best; the other tasks' answers are determined.
        """);
    return text.toString();
  }

  private static String row(Examination task) {
    Behaviour bare = task.bare();
    Behaviour spliced = task.spliced();
    return row(
        "`%s`".formatted(task.task()),
        String.valueOf(task.prompts()),
        share(bare.accuracy()),
        share(task.bareCorrupted().accuracy()),
        share(spliced.accuracy()),
        share(task.splicedCorrupted().accuracy()),
        share(bare.top1()),
        share(spliced.top1()),
        "%.2f".formatted(bare.logitDifference()),
        "%.2f".formatted(spliced.logitDifference()),
        share(spliced.logitDifference() / bare.logitDifference()));
  }

  private static String share(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
