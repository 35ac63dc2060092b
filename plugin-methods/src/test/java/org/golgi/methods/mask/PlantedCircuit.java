package org.golgi.methods.mask;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Granularity;
import org.golgi.circuit.NodeMask;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.methods.mask.Bench.Setting;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/**
 * A linear model whose circuit is known. The tokens A and B have components 2 and 3, in one
 * position only, and A has more of 2 and B more of 3; block 1 carries both into component 4 or 5,
 * at that position and all later ones; the logits of the answers, tokens 6 and 7, are these
 * components at the last position. Components 0 and 1 are noise of every token, which no answer
 * reads, and SAEs have a latent for each component.
 */
public final class PlantedCircuit {
  /** After both of its blocks. */
  public static final List<Site> SITES = List.of(new Site(0), new Site(1));

  private static final int WIDTH = 9;
  private static final int LETTER = 2;
  private static final int CARRIED = 4;
  private static final int ANSWER = 6;
  private static final int A = 1;
  private static final int B = 2;
  private static final int FILLER = 3;
  private static final int LETTER_POSITION = 2;

  private PlantedCircuit() {}

  /** Returns the model on its two prompts. */
  public static Bench bench(Setting setting) {
    LinearNetwork network = new LinearNetwork(2, WIDTH);
    Map<String, HostTensor> tensors = new TreeMap<>();
    tensors.put(LinearNetwork.EMBEDDING, embedding());
    tensors.put(LinearNetwork.move(0), matrix());
    tensors.put(LinearNetwork.move(1), matrix(LETTER, CARRIED, 1.5, LETTER + 1, CARRIED + 1, 1.5));
    tensors.put(LinearNetwork.UNEMBEDDING, matrix(CARRIED, ANSWER, 2, CARRIED + 1, ANSWER + 1, 2));
    SortedMap<Site, Sae> saes = new TreeMap<>();
    SITES.forEach(site -> saes.put(site, SmallSae.ofComponents(WIDTH)));
    long[] first = {0, FILLER, A, FILLER + 1, FILLER};
    long[] second = {0, FILLER + 1, B, FILLER, FILLER};
    return new Bench(
        SmallModel.of(network, tensors),
        saes,
        Bench.prompts(
            joined(first, second),
            joined(second, first),
            new long[] {ANSWER, ANSWER + 1, ANSWER + 1, ANSWER}),
        setting);
  }

  /** The letter at its position, and what is carried from it at the last position. */
  public static SortedMap<Site, NodeMask> truth(Granularity granularity) {
    boolean free = granularity == Granularity.FREE;
    int rows = free ? 1 : Bench.POSITIONS - 1;
    return new TreeMap<>(
        Map.of(
            SITES.get(0), mask(rows, free ? 0 : LETTER_POSITION - 1, LETTER, LETTER + 1),
            SITES.get(1), mask(rows, rows - 1, CARRIED, CARRIED + 1)));
  }

  /** The circuit without the letter B, with some noise. */
  public static SortedMap<Site, NodeMask> withoutPart() {
    int rows = Bench.POSITIONS - 1;
    return new TreeMap<>(
        Map.of(
            SITES.get(0), mask(rows, LETTER_POSITION - 1, 0, LETTER),
            SITES.get(1), mask(rows, rows - 1, 1, CARRIED, CARRIED + 1)));
  }

  private static NodeMask mask(int rows, int row, int... latents) {
    BitSet on = new BitSet();
    for (int latent : latents) {
      on.set(row * WIDTH + latent);
    }
    return new NodeMask(rows, WIDTH, on);
  }

  private static HostTensor embedding() {
    return matrix(
        0,
        0,
        4,
        A,
        0,
        0.5,
        A,
        1,
        0.25,
        A,
        LETTER,
        1,
        A,
        LETTER + 1,
        0.25,
        B,
        0,
        0.25,
        B,
        1,
        1,
        B,
        LETTER,
        0.25,
        B,
        LETTER + 1,
        1,
        FILLER,
        0,
        1,
        FILLER,
        1,
        0.75,
        FILLER + 1,
        0,
        0.5,
        FILLER + 1,
        1,
        2);
  }

  /** A square matrix of zeros but for triples of row, column and element. */
  private static HostTensor matrix(double... triples) {
    double[] elements = new double[WIDTH * WIDTH];
    for (int i = 0; i < triples.length; i += 3) {
      int row = (int) triples[i];
      int column = (int) triples[i + 1];
      elements[row * WIDTH + column] = triples[i + 2];
    }
    return HostTensor.of(Shape.of(WIDTH, WIDTH), elements);
  }

  private static long[] joined(long[] first, long[] second) {
    long[] both = java.util.Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
