package org.golgi.methods.mask;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.NodeMask;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.sae.Site;
import org.golgi.splice.SplicedPrompts;

/** A number for each node, which changes while a mask is learned. */
final class NodeNumbers {
  private final SplicedPrompts prompts;
  private final double[] numbers;

  /** Makes zeros. */
  NodeNumbers(SplicedPrompts prompts) {
    this.prompts = prompts;
    this.numbers =
        new double
            [prompts.sites().stream()
                .mapToInt(site -> Math.toIntExact(prompts.maskShape(site).size()))
                .sum()];
  }

  /** Makes each number a function of itself and of another's number for the same node. */
  void merge(NodeNumbers other, DoubleBinaryOperator function) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = function.applyAsDouble(numbers[i], other.numbers[i]);
    }
  }

  /** Returns numbers given by site, {@code [mask rows, columns]}. */
  static NodeNumbers of(SplicedPrompts prompts, SortedMap<Site, HostTensor> bySite) {
    NodeNumbers all = new NodeNumbers(prompts);
    int at = 0;
    for (HostTensor tensor : bySite.values()) {
      double[] part = tensor.toDoubles();
      System.arraycopy(part, 0, all.numbers, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** Returns the numbers by site, {@code [mask rows, columns]}. */
  SortedMap<Site, HostTensor> bySite() {
    SortedMap<Site, HostTensor> bySite = new TreeMap<>();
    int at = 0;
    for (Site site : prompts.sites()) {
      Shape shape = Shape.of(prompts.nodeRows().count(), prompts.columns(site));
      int end = at + Math.toIntExact(shape.size());
      bySite.put(site, HostTensor.of(shape, Arrays.copyOfRange(numbers, at, end)));
      at = end;
    }
    return bySite;
  }

  /** Returns the mean of the squares. */
  double meanSquare() {
    return Arrays.stream(numbers).map(x -> x * x).average().orElse(0);
  }

  /** Returns the greatest number for n = 1, the next for n = 2. */
  double nth(int n) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length - n];
  }

  /** Returns the circuit of the greatest; of equal ones the first are in it. */
  Circuit greatest(int count) {
    double least = nth(count);
    long above = Arrays.stream(numbers).filter(x -> x > least).count();
    long equal = count - above;
    SortedMap<Site, NodeMask> masks = new TreeMap<>();
    int at = 0;
    for (Site site : prompts.sites()) {
      int rows = prompts.nodeRows().count();
      int columns = prompts.columns(site);
      BitSet on = new BitSet();
      for (int i = 0; i < rows * columns; i++) {
        double number = numbers[at + i];
        boolean tie = number == least && equal > 0;
        on.set(i, number > least || tie);
        equal -= tie ? 1 : 0;
      }
      masks.put(site, new NodeMask(rows, columns, on));
      at += rows * columns;
    }
    return prompts.circuit(masks);
  }
}
