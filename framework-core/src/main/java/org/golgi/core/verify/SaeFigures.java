package org.golgi.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.golgi.core.splice.PromptBatches;
import org.golgi.core.splice.SaeReading;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Site;
import org.golgi.verify.VerifiedCheck;

/**
 * How well each SAE reconstructs what it reads of the model without SAEs, and with how many
 * latents: {@code 1 - sum |x - x_hat|^2 / sum |x - mean x|^2}, the sums and the mean over prompts
 * and positions, and the mean number of latents above 0.
 */
record SaeFigures(Bench bench) implements Check {
  private static final String RESIDUAL = "residual/";
  private static final String ERROR = "error/";
  private static final String COUNT = "count/";

  @Override
  public String name() {
    return "SAEs";
  }

  @Override
  public List<VerifiedCheck> make() {
    Map<String, HostTensor> numbers = new TreeMap<>();
    try (PromptBatches batches = bench.prompts().readingBatches(SaeFigures::build)) {
      batches.run(Map.of(), outputs -> numbers.putAll(CompiledPass.downloaded(outputs)));
    }
    List<VerifiedCheck> figures = new ArrayList<>();
    for (Site site : bench.prompts().sites()) {
      HostTensor residual = of(numbers, RESIDUAL, site);
      double explained =
          1
              - squares(of(numbers, ERROR, site), new double[residual.shape().extent(2)])
                  / squares(residual, mean(residual));
      figures.add(VerifiedCheck.figure("explained variance", site.hook(), 100 * explained, "%"));
      figures.add(
          VerifiedCheck.figure(
              "L0", site.hook(), of(numbers, COUNT, site).scalar(), "latents a token"));
    }
    return figures;
  }

  private static void build(GraphBuilder g, List<SaeReading> readings) {
    for (SaeReading reading : readings) {
      int layer = reading.site().layer();
      g.output(RESIDUAL + layer, reading.residual());
      g.output(ERROR + layer, reading.error());
      g.output(
          COUNT + layer,
          reading.latents().greaterThan(0).as(reading.latents().dtype().wide()).sum(2).meanAll());
    }
  }

  private static HostTensor of(Map<String, HostTensor> numbers, String name, Site site) {
    return Objects.requireNonNull(numbers.get(name + site.layer()));
  }

  private static double[] mean(HostTensor rows) {
    double[] mean = new double[rows.shape().extent(2)];
    double count = (double) rows.shape().size() / mean.length;
    for (int i = 0; i < rows.shape().size(); i++) {
      mean[i % mean.length] += rows.at(i) / count;
    }
    return mean;
  }

  private static double squares(HostTensor rows, double[] mean) {
    double sum = 0;
    for (int i = 0; i < rows.shape().size(); i++) {
      double distance = rows.at(i) - mean[i % mean.length];
      sum += distance * distance;
    }
    return sum;
  }
}
