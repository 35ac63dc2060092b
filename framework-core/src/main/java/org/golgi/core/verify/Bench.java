package org.golgi.core.verify;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.golgi.backend.Device;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.core.metric.LogitDifference;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.PromptBatches;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.sae.Site;

/** A model on a device with SAEs spliced in, and its prompts. */
final class Bench implements AutoCloseable {
  private final SplicedModel model;
  private final SplicedPromptSet prompts;

  private Bench(SplicedModel model, SplicedPromptSet prompts) {
    this.model = model;
    this.prompts = prompts;
  }

  /** Splices SAEs in; latents are ablated to their means over the corrupted prompts. */
  static Bench of(VerifiedModel verified, Device device, DType dtype, ErrorTerm errorTerm) {
    return of(
        verified, device, dtype, errorTerm, model -> CorruptedMeans.of(model, verified.prompts()));
  }

  /** Splices SAEs in; the error is left out, and nothing is ablated. */
  static Bench whole(VerifiedModel verified, Device device, DType dtype) {
    return of(verified, device, dtype, ErrorTerm.DROP, model -> CorruptedMeans.none());
  }

  private static Bench of(
      VerifiedModel verified,
      Device device,
      DType dtype,
      ErrorTerm errorTerm,
      Function<SplicedModel, CorruptedMeans> means) {
    SplicedModel model =
        new SplicedModel(
            verified.model(),
            verified.saes(),
            Ablation.MEAN,
            errorTerm,
            Granularity.POSITION,
            device,
            dtype);
    return new Bench(
        model,
        new SplicedPromptSet(model, verified.prompts(), means.apply(model), new LogitDifference()));
  }

  SplicedPromptSet prompts() {
    return prompts;
  }

  DType dtype() {
    return prompts.dtype();
  }

  /** Indices of all prompts. */
  int[] all() {
    return IntStream.range(0, prompts.prompts()).toArray();
  }

  /** Something for each site. */
  <T> SortedMap<Site, T> bySite(Function<Site, T> each) {
    SortedMap<Site, T> bySite = new TreeMap<>();
    prompts.sites().forEach(site -> bySite.put(site, each.apply(site)));
    return bySite;
  }

  /** A pass of all prompts with a rule that asks for no input. */
  Pass pass(Rule rule) {
    return pass(rule, Map.of());
  }

  /** A pass of all prompts. */
  Pass pass(Rule rule, Map<String, HostTensor> inputs) {
    try (CompiledPass pass = CompiledPass.of(prompts, prompts.prompts(), rule)) {
      return pass.run(all(), inputs);
    }
  }

  /** A pass of all prompts with masks that are one number everywhere. */
  Pass masked(double number) {
    Map<String, HostTensor> masks = new TreeMap<>();
    for (Site site : prompts.sites()) {
      masks.put(Rule.mask(site), filled(prompts.maskShape(site), number));
    }
    return pass(Rule.masked(this), masks);
  }

  /** A pass of all prompts with slopes. */
  Pass sloped() {
    try (CompiledPass pass = CompiledPass.sloped(prompts, prompts.prompts())) {
      return pass.run(all(), unshifted(prompts.prompts()));
    }
  }

  /** Nothing added to any latent. */
  Map<String, HostTensor> unshifted(int batch) {
    Map<String, HostTensor> shifts = new TreeMap<>();
    for (Site site : prompts.sites()) {
      shifts.put(Rule.shift(site), HostTensor.zeros(dtype(), Rule.shiftShape(this, site, batch)));
    }
    return shifts;
  }

  private HostTensor filled(Shape shape, double number) {
    return HostTensor.ofDoubles(
        dtype(), shape, DoubleStream.generate(() -> number).limit(shape.size()).toArray());
  }

  /** What the model says without SAEs. */
  Pass bare() {
    Map<String, HostTensor> numbers = new TreeMap<>();
    try (PromptBatches batches =
        prompts.bareBatches(
            (g, answers, wholes) -> {
              g.output(CompiledPass.LOGITS, answers.logits());
              g.output(CompiledPass.DIFFERENCE, answers.difference());
            })) {
      batches.run(Map.of(), outputs -> numbers.putAll(CompiledPass.downloaded(outputs)));
    }
    return CompiledPass.pass(prompts.sites(), prompts.prompts(), numbers);
  }

  @Override
  public void close() {
    prompts.close();
    model.close();
  }
}
