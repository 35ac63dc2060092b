package org.golgi.core.verify;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.golgi.answer.Answers;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.graph.transform.Simplification;
import org.golgi.sae.Site;
import org.golgi.splice.LatentRule;
import org.golgi.splice.Splice;

/** A pass that is compiled for batches of one size. */
final class CompiledPass implements AutoCloseable {
  static final String LOGITS = "logits";
  static final String DIFFERENCE = "difference";
  static final String ACTIVE = "active/";
  static final String SLOPE = "slope/";

  private final SplicedPromptSet prompts;
  private final Executable executable;

  private CompiledPass(SplicedPromptSet prompts, Executable executable) {
    this.prompts = prompts;
    this.executable = executable;
  }

  /** A pass with a rule. */
  static CompiledPass of(SplicedPromptSet prompts, int batch, Rule rule) {
    GraphBuilder g = new GraphBuilder();
    answer(prompts.splice(g, batch), rule);
    return compiled(prompts, g);
  }

  /** A pass in which numbers are added to latents, with the slopes by those. */
  static CompiledPass sloped(SplicedPromptSet prompts, int batch) {
    GraphBuilder g = new GraphBuilder();
    SortedMap<Site, Value> decoded = new TreeMap<>();
    Rule remembering =
        splice -> {
          LatentRule shifted = Rule.shifted().in(splice);
          return (site, latents) -> {
            Value value = shifted.apply(site, latents);
            decoded.put(site, value);
            return value;
          };
        };
    Value loss = answer(prompts.splice(g, batch), remembering).sumAll();
    List<Site> sites = List.copyOf(decoded.keySet());
    List<Value> slopes = Gradient.of(loss, List.copyOf(decoded.values()));
    for (int i = 0; i < slopes.size(); i++) {
      g.output(SLOPE + sites.get(i).layer(), slopes.get(i));
    }
    return compiled(prompts, g);
  }

  private static Value answer(Splice splice, Rule rule) {
    LatentRule latentRule = rule.in(splice);
    Answers answers =
        splice.answers(
            (site, latents) -> {
              splice.builder().output(ACTIVE + site.layer(), latents.greaterThan(0));
              return latentRule.apply(site, latents);
            });
    Value difference = answers.difference();
    splice.builder().output(LOGITS, answers.logits());
    splice.builder().output(DIFFERENCE, difference);
    return difference;
  }

  private static CompiledPass compiled(SplicedPromptSet prompts, GraphBuilder g) {
    return new CompiledPass(prompts, prompts.compile(Simplification.of(g.build())));
  }

  /**
   * Runs it.
   *
   * @param batch indices of prompts
   * @param inputs what the rule asks for, by name
   */
  Pass run(int[] batch, Map<String, HostTensor> inputs) {
    return pass(prompts.sites(), batch.length, outputs(batch, inputs));
  }

  /** Runs it and returns the outputs by name, as they are. */
  Map<String, HostTensor> outputs(int[] batch, Map<String, HostTensor> inputs) {
    Map<String, Tensor> uploaded = new HashMap<>();
    try {
      inputs.forEach((name, tensor) -> uploaded.put(name, prompts.device().upload(tensor)));
      return downloaded(prompts.run(executable, batch, uploaded));
    } finally {
      uploaded.values().forEach(Tensor::close);
    }
  }

  /** Downloads tensors and closes them. */
  static Map<String, HostTensor> downloaded(Map<String, Tensor> tensors) {
    Map<String, HostTensor> downloaded = new HashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          try (tensor) {
            downloaded.put(name, tensor.download());
          }
        });
    return downloaded;
  }

  /** Reads a pass off the outputs of graphs; what they do not have is empty. */
  static Pass pass(List<Site> sites, int prompts, Map<String, HostTensor> outputs) {
    Map<Site, List<BitSet>> active = new TreeMap<>();
    Map<Site, double[]> slopes = new TreeMap<>();
    for (Site site : sites) {
      Optional.ofNullable(outputs.get(ACTIVE + site.layer()))
          .ifPresent(tensor -> active.put(site, perPrompt(tensor)));
      Optional.ofNullable(outputs.get(SLOPE + site.layer()))
          .ifPresent(tensor -> slopes.put(site, tensor.toDoubles()));
    }
    return new Pass(
        prompts, numbers(outputs, LOGITS), numbers(outputs, DIFFERENCE), active, slopes);
  }

  private static double[] numbers(Map<String, HostTensor> outputs, String name) {
    HostTensor tensor = outputs.get(name);
    return tensor == null ? new double[0] : tensor.toDoubles();
  }

  private static List<BitSet> perPrompt(HostTensor tensor) {
    int prompts = tensor.shape().extent(0);
    int each = Math.toIntExact(tensor.shape().size() / prompts);
    List<BitSet> bits = Stream.generate(BitSet::new).limit(prompts).toList();
    for (int i = 0; i < prompts * each; i++) {
      if (tensor.at(i) != 0) {
        bits.get(i / each).set(i % each);
      }
    }
    return bits;
  }

  @Override
  public void close() {
    executable.close();
  }
}
