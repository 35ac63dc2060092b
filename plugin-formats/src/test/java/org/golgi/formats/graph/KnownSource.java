package org.golgi.formats.graph;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.CircuitNode;
import org.golgi.export.ExportSource;
import org.golgi.export.NodeGroup;
import org.golgi.export.NodeMeans;
import org.golgi.export.PromptTrace;
import org.golgi.graph.HostTensor;
import org.golgi.run.EdgeReport;
import org.golgi.run.StoredRun;
import org.golgi.sae.Site;
import org.jspecify.annotations.Nullable;

/** A run whose parts are given. */
public record KnownSource(
    StoredRun run,
    Optional<EdgeReport> edges,
    SortedMap<Site, HostTensor> scores,
    SortedMap<CircuitNode, NodeMeans> means,
    SortedMap<CircuitNode, String> labels,
    List<NodeGroup> groups,
    @Nullable PromptTrace traced)
    implements ExportSource {
  /** A run of which nothing else is known. */
  public static KnownSource of(StoredRun run) {
    return new KnownSource(
        run, Optional.empty(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), List.of(), null);
  }

  /** The same with scores. */
  public KnownSource with(SortedMap<Site, HostTensor> other) {
    return new KnownSource(run, edges, other, means, labels, groups, traced);
  }

  @Override
  public SortedMap<String, String> hashes() {
    SortedMap<String, String> hashes = new TreeMap<>();
    hashes.put("model", "ab01");
    hashes.put("prompts", "cd02");
    run.saes().keySet().forEach(site -> hashes.put(site.hook(), "ef03"));
    return hashes;
  }

  @Override
  public String golgi() {
    return "1.2.3";
  }

  @Override
  public PromptTrace trace() {
    if (traced == null) {
      throw new UnsupportedOperationException("no prompt is known");
    }
    return traced;
  }
}
