package org.golgi.core.bench;

import java.util.List;
import org.golgi.bench.KindTime;
import org.golgi.bench.MemoryPeak;
import org.golgi.bench.OnceTime;
import org.golgi.bench.ProductRate;
import org.golgi.bench.ProductTime;
import org.golgi.bench.Spread;
import org.golgi.bench.StepWork;

/**
 * The figures of a benchmark; as in {@link org.golgi.bench.BenchReport}.
 *
 * @param batch prompts in a step
 */
public record Measured(
    int batch,
    List<OnceTime> once,
    Spread step,
    double processorSeconds,
    Spread forward,
    Spread profiled,
    StepWork work,
    List<ProductRate> rates,
    MemoryPeak memory,
    List<KindTime> kinds,
    List<ProductTime> products) {
  public Measured {
    once = List.copyOf(once);
    rates = List.copyOf(rates);
    kinds = List.copyOf(kinds);
    products = List.copyOf(products);
  }
}
