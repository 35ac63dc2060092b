package org.golgi.core.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.core.export.PromptTracing;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.export.ExportSource;
import org.golgi.export.NodeGroup;
import org.golgi.export.NodeMeans;
import org.golgi.export.PromptTrace;
import org.golgi.graph.HostTensor;
import org.golgi.method.Progress;
import org.golgi.run.EdgeReport;
import org.golgi.run.StoredRun;
import org.golgi.sae.Site;

/**
 * All that there is of a run, read as it is asked for.
 *
 * @param run the run
 * @param experiments read its parts, and open it again
 * @param prompt the test prompt that was asked for, from 1
 * @param progress told when the model is run
 */
record RunSource(StoredRun run, ServiceExperiments experiments, int prompt, Progress progress)
    implements ExportSource {
  private static final String STEP = "running the model on a prompt";

  private Path folder() {
    return run.folder();
  }

  private Circuit circuit() {
    return run.report().circuit();
  }

  @Override
  public Optional<EdgeReport> edges() {
    return experiments.showEdges(folder());
  }

  @Override
  public SortedMap<Site, HostTensor> scores() {
    return experiments.scores(run);
  }

  @Override
  public SortedMap<CircuitNode, NodeMeans> means() {
    return StoredMeans.of(folder(), circuit());
  }

  @Override
  public SortedMap<CircuitNode, String> labels() {
    return StoredLabels.of(folder(), circuit());
  }

  @Override
  public List<NodeGroup> groups() {
    return StoredStory.groups(folder(), circuit());
  }

  @Override
  public SortedMap<String, String> hashes() {
    StoredField stored = StoredField.root(folder().resolve(RunWriter.RUN)).get("sha256");
    SortedMap<String, String> hashes = new TreeMap<>();
    hashes.put("model", stored.get("model").text());
    hashes.put("prompts", stored.get("prompts").text());
    StoredField saes = stored.get("saes");
    for (Site site : circuit().masks().keySet()) {
      hashes.put(site.hook(), saes.get(site.hook()).text());
    }
    return hashes;
  }

  @Override
  public String golgi() {
    return Versions.golgi();
  }

  @Override
  public PromptTrace trace() {
    progress.step(STEP, 0, 1, "");
    ReopenedRun opened = experiments.reopened(folder(), progress);
    Subject subject = opened.subject();
    TokenisedSplit prompts = subject.tokenised(opened.split());
    PromptTrace trace =
        subject.searched(
            prompts,
            1,
            Latitude.SETTLED,
            progress,
            spliced -> new PromptTracing(spliced, prompts, circuit(), subject.metric()).of(prompt));
    progress.step(STEP, 1, 1, "");
    return trace;
  }
}
