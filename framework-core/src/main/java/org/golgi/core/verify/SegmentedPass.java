package org.golgi.core.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.golgi.answer.Answers;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Simplification;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;
import org.golgi.splice.Splice;

/** A pass in pieces: from each site to the next in a graph of its own. */
final class SegmentedPass implements AutoCloseable {
  static final String RESIDUAL = "segment/residual";
  static final String LATENTS = "segment/latents";

  private final Bench bench;
  private final Map<String, Executable> compiled = new HashMap<>();

  SegmentedPass(Bench bench) {
    this.bench = bench;
  }

  /** The pass of all prompts in which every latent of a site gets its ablation value. */
  Pass ablating(Site ablated) {
    Map<String, HostTensor> outputs = new TreeMap<>();
    Map<String, Tensor> arrival = Map.of();
    for (Site site : bench.prompts().sites()) {
      Executable segment =
          compiled.computeIfAbsent(
              site.layer() + (site.equals(ablated) ? " ablated" : ""),
              key -> compile(site, site.equals(ablated) ? Rule.ablating() : Rule.none()));
      Map<String, Tensor> after;
      try {
        after = new HashMap<>(bench.prompts().run(segment, bench.all(), arrival));
      } finally {
        arrival.values().forEach(Tensor::close);
      }
      arrival = new HashMap<>();
      for (String name : List.of(RESIDUAL, LATENTS)) {
        Tensor tensor = after.remove(name);
        if (tensor != null) {
          arrival.put(name, tensor);
        }
      }
      outputs.putAll(CompiledPass.downloaded(after));
    }
    return CompiledPass.pass(bench.prompts().sites(), bench.prompts().prompts(), outputs);
  }

  private Executable compile(Site site, Rule rule) {
    SplicedPromptSet prompts = bench.prompts();
    GraphBuilder g = new GraphBuilder();
    Splice splice = prompts.splice(g, prompts.prompts());
    Arrival at = arrival(splice, site);
    g.output(CompiledPass.ACTIVE + site.layer(), at.latents().greaterThan(0));
    Value latents = rule.in(splice).apply(site, at.latents());
    if (site.equals(prompts.sites().get(prompts.sites().size() - 1))) {
      Answers answers = splice.answers(at, latents);
      g.output(CompiledPass.LOGITS, answers.logits());
      g.output(CompiledPass.DIFFERENCE, answers.difference());
    } else {
      Arrival next = splice.next(at, latents);
      g.output(RESIDUAL, next.residual());
      g.output(LATENTS, next.latents());
    }
    return prompts.compile(Simplification.of(g.build()));
  }

  /** The arrival at the first site; at another, that which the segment before it gave. */
  private Arrival arrival(Splice splice, Site site) {
    Arrival first = splice.first();
    if (site.equals(first.site())) {
      return first;
    }
    GraphBuilder g = splice.builder();
    return new Arrival(
        site,
        g.input(RESIDUAL, bench.dtype(), first.residual().shape()),
        g.input(LATENTS, bench.dtype(), Rule.shiftShape(bench, site, bench.prompts().prompts())));
  }

  @Override
  public void close() {
    compiled.values().forEach(Executable::close);
  }
}
