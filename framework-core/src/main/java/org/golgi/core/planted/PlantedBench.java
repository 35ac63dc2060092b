package org.golgi.core.planted;

import org.golgi.answer.Metric;
import org.golgi.backend.Device;
import org.golgi.circuit.Ablation;
import org.golgi.core.metric.LogitDifference;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.graph.DType;
import org.golgi.model.Model;

/** A motif on a device, with all its training and test prompts. */
final class PlantedBench implements AutoCloseable {
  private final SplicedModel spliced;
  private final SplicedPromptSet train;
  private final SplicedPromptSet test;

  PlantedBench(Motif motif, Device device, long seed) {
    Model model = motif.model().named(motif.id());
    this.spliced =
        new SplicedModel(
            model,
            motif.model().saes(),
            Ablation.MEAN,
            motif.splicing().errorTerm(),
            motif.splicing().granularity(),
            device,
            DType.F32);
    TokenisedSplit prompts =
        TokenisedSplit.of(
            motif.id(),
            motif.task().prompts(Integer.MAX_VALUE, Integer.MAX_VALUE, seed),
            motif.splicing().granularity(),
            model.tokenizer());
    Metric metric = new LogitDifference();
    CorruptedMeans means = CorruptedMeans.of(spliced, prompts.train());
    this.train = new SplicedPromptSet(spliced, prompts.train(), means, metric);
    this.test = new SplicedPromptSet(spliced, prompts.test(), means, metric);
  }

  SplicedPromptSet train() {
    return train;
  }

  SplicedPromptSet test() {
    return test;
  }

  @Override
  public void close() {
    test.close();
    train.close();
    spliced.close();
  }
}
