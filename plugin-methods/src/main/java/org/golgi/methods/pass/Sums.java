package org.golgi.methods.pass;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.backend.Tensor;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.sae.Site;
import org.golgi.splice.SplicedPrompts;

/** Weighted sums of the outputs of passes, by name, in double precision. */
public final class Sums {
  private static final String SCORE = "score/";

  private final Map<String, double[]> byName = new HashMap<>();

  /** Returns the name of an output that is summed up as the scores of a site's nodes. */
  public static String score(Site site) {
    return SCORE + site.layer();
  }

  /** Adds outputs, each times a weight, and closes them. */
  public void add(Map<String, Tensor> outputs, double weight) {
    outputs.forEach(
        (name, tensor) -> {
          double[] part = tensor.download().toDoubles();
          tensor.close();
          double[] sum = byName.computeIfAbsent(name, key -> new double[part.length]);
          for (int i = 0; i < part.length; i++) {
            sum[i] += weight * part[i];
          }
        });
  }

  /** Returns the sum of a scalar. */
  public double scalar(String name) {
    return get(name)[0];
  }

  /** Returns the sums of an output's elements. */
  public double[] get(String name) {
    return Objects.requireNonNull(byName.get(name), name);
  }

  /**
   * Returns the scores of every site, {@code [mask rows, columns]}.
   *
   * @throws IllegalStateException if one is not a number
   */
  public SortedMap<Site, HostTensor> scores(SplicedPrompts prompts) {
    SortedMap<Site, HostTensor> scores = new TreeMap<>();
    for (Site site : prompts.sites()) {
      double[] numbers = get(score(site));
      for (double number : numbers) {
        if (!Double.isFinite(number)) {
          throw new IllegalStateException(
              "a score at " + site + " is " + number + "; try --dtype f32");
        }
      }
      scores.put(
          site,
          HostTensor.of(Shape.of(prompts.nodeRows().count(), prompts.columns(site)), numbers));
    }
    return scores;
  }
}
