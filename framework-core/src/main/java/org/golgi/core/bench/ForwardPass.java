package org.golgi.core.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.bench.Spread;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.transform.Simplification;
import org.golgi.selection.MaskInputs;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/** The passes that judge a circuit, timed: from the first site to the two answers. */
final class ForwardPass {
  private static final MaskInputs MASKS = MaskInputs.usual();
  private static final String DIFFERENCE = "difference";

  private ForwardPass() {}

  /** Times passes of the first prompts with every node in the circuit. */
  static Spread time(SplicedPrompts prompts, int batch, int warm, int passes) {
    GraphBuilder g = new GraphBuilder();
    Splice splice = prompts.splice(g, batch);
    g.output(
        DIFFERENCE,
        splice.answers(splice.masked(MASKS.declare(g, prompts, prompts.dtype()))).difference());
    int[] first = IntStream.range(0, batch).toArray();
    List<Long> nanos = new ArrayList<>();
    Map<String, Tensor> masks =
        MASKS.upload(prompts.device(), prompts.everyNode(), prompts.dtype());
    try (Executable forward = prompts.compile(Simplification.of(g.build()))) {
      for (int pass = 0; pass < warm + passes; pass++) {
        long start = System.nanoTime();
        for (Tensor difference : prompts.run(forward, first, masks).values()) {
          difference.download();
          difference.close();
        }
        nanos.add(System.nanoTime() - start);
      }
    } finally {
      masks.values().forEach(Tensor::close);
    }
    return Spread.of(nanos.subList(warm, nanos.size()));
  }
}
