package org.golgi.formats;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.NodeMask;
import org.golgi.circuit.NodeRows;
import org.golgi.evaluation.Behaviour;
import org.golgi.evaluation.Evaluation;
import org.golgi.evaluation.Interval;
import org.golgi.run.Experiments;
import org.golgi.run.FindReport;
import org.golgi.run.SiteStatistics;
import org.golgi.run.StoredRun;
import org.golgi.sae.Site;

/** Run folders that are known without being read: two sites of two positions and five latents. */
public final class KnownRuns {
  public static final Site EARLY = new Site(7);
  public static final Site LATE = new Site(14);
  public static final int ROWS = 2;
  public static final int LATENTS = 5;

  private final Map<Path, StoredRun> runs = new HashMap<>();

  /** A circuit of the given bits {@code row * 5 + latent} of each site. */
  public static Circuit circuit(List<Integer> early, List<Integer> late) {
    return new Circuit(
        new NodeRows.Positions(1, ROWS),
        false,
        new TreeMap<>(Map.of(EARLY, mask(early), LATE, mask(late))));
  }

  private static NodeMask mask(List<Integer> bits) {
    BitSet on = new BitSet();
    bits.forEach(on::set);
    return new NodeMask(ROWS, LATENTS, on);
  }

  /** A run with everything but the circuit and the folders made up. */
  public static StoredRun run(Path folder, Circuit circuit, String model, String saeFolder) {
    Evaluation evaluation =
        new Evaluation(
            new Behaviour(4.25, 1, 1),
            new Behaviour(4.0, 1, 0.96),
            new Behaviour(3.5, 0.988, 0.9),
            new Behaviour(-0.125, 0.5, 0),
            new Interval(0.82, 0.8, 0.84),
            new Interval(0.875, 0.86, 0.89),
            256);
    FindReport report =
        new FindReport(
            folder,
            "sva/rc",
            "binary-mask",
            "djl",
            model,
            3,
            circuit,
            512,
            evaluation,
            Map.of(),
            Map.of());
    SortedMap<Site, String> saes = new TreeMap<>();
    List<SiteStatistics> sites = new ArrayList<>();
    circuit
        .masks()
        .forEach(
            (site, mask) -> {
              saes.put(site, "layer_%d/width_16k/average_l0_92".formatted(site.layer()));
              sites.add(new SiteStatistics(site, mask.rows(), LATENTS, mask.count()));
            });
    return new StoredRun(
        folder,
        "{}",
        report,
        sites,
        List.of("<bos>", "The", " \"chefs\",\n"),
        List.of("", "", "subject"),
        saes,
        model,
        saeFolder);
  }

  /** Makes a run known. */
  public void add(StoredRun run) {
    runs.put(run.folder(), run);
  }

  /** Experiments that show the known runs, and do nothing else. */
  public Experiments experiments() {
    return (Experiments)
        Proxy.newProxyInstance(
            KnownRuns.class.getClassLoader(),
            new Class<?>[] {Experiments.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("show") && runs.containsKey(arguments[0])) {
                return runs.get(arguments[0]);
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
