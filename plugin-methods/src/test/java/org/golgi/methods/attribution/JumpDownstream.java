package org.golgi.methods.attribution;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.methods.mask.Bench;
import org.golgi.methods.mask.Bench.Setting;
import org.golgi.methods.mask.LinearNetwork;
import org.golgi.methods.mask.SmallModel;
import org.golgi.methods.mask.SmallSae;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/**
 * A model solved by hand. A token has component 2, which is 1; block 1 adds 2 of component 4 for
 * it, of which the answer's logit is 3 times. On the way of the early latent from 1 to 0 component
 * 4 is {@code 2 (1 - alpha)}, which the late SAE reads down to its threshold of 1/2: at {@code
 * alpha = 3/4} the logit jumps from 3/2 to 0.
 */
final class JumpDownstream {
  static final Site EARLY = new Site(0);
  static final Site LATE = new Site(1);
  static final double WORTH = 6;
  static final double JUMP = 1.5;

  private static final int WIDTH = 7;
  private static final int TOKEN = 1;
  private static final int READ = 2;
  private static final int CARRIED = 4;
  private static final int ANSWER = 5;
  private static final double THRESHOLD = 0.5;

  private JumpDownstream() {}

  static Bench bench() {
    Map<String, HostTensor> tensors = new TreeMap<>();
    tensors.put(LinearNetwork.EMBEDDING, matrix(TOKEN, READ, 1));
    tensors.put(LinearNetwork.move(0), matrix(0, 0, 0));
    tensors.put(LinearNetwork.move(1), matrix(READ, CARRIED, 2));
    tensors.put(LinearNetwork.UNEMBEDDING, matrix(CARRIED, ANSWER, 3));
    SortedMap<Site, Sae> saes = new TreeMap<>();
    saes.put(EARLY, SmallSae.ofComponents(WIDTH, THRESHOLD));
    saes.put(LATE, SmallSae.ofComponents(WIDTH, THRESHOLD));
    return new Bench(
        SmallModel.of(new LinearNetwork(2, WIDTH), tensors),
        saes,
        Bench.prompts(
            new long[] {0, 0, 0, 0, TOKEN},
            new long[] {0, 0, 0, 0, 0},
            new long[] {ANSWER, ANSWER + 1}),
        Setting.USUAL.with(Ablation.ZERO, ErrorTerm.DROP));
  }

  private static HostTensor matrix(int row, int column, double element) {
    double[] elements = new double[WIDTH * WIDTH];
    elements[row * WIDTH + column] = element;
    return HostTensor.of(Shape.of(WIDTH, WIDTH), elements);
  }
}
