package org.golgi.export;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.golgi.circuit.CircuitNode;
import org.golgi.graph.HostTensor;
import org.golgi.run.EdgeReport;
import org.golgi.run.StoredRun;
import org.golgi.sae.Site;
import org.osgi.annotation.versioning.ProviderType;

/**
 * All that there is of a run. Each part is read when it is asked for; every method throws {@link
 * org.golgi.input.InvalidInputException} where its file is broken, naming file and field. Used by
 * one thread at a time.
 */
@ProviderType
public interface ExportSource {
  /** Returns the run. */
  StoredRun run();

  /** Returns the edges between its nodes; empty if they were not looked for. */
  Optional<EdgeReport> edges();

  /**
   * Returns what its nodes were chosen by, each {@code [mask rows, columns]}; none for a site whose
   * method gave none.
   */
  SortedMap<Site, HostTensor> scores();

  /** Returns what nodes are on test prompts; nothing of errors, and of none where not measured. */
  SortedMap<CircuitNode, NodeMeans> means();

  /** Returns drafted labels, of nodes that have one; none without cards. */
  SortedMap<CircuitNode, String> labels();

  /** Returns the groups that the run's story puts nodes into; none without a story. */
  List<NodeGroup> groups();

  /**
   * Returns the hashes (SHA-256, hexadecimal) of what the run was made from: of {@code model},
   * {@code prompts}, and the SAE of each site by its hook point.
   */
  SortedMap<String, String> hashes();

  /** Returns the version of Golgi that writes. */
  String golgi();

  /**
   * Runs the spliced model without a mask on the test prompt that was asked for. It takes seconds.
   *
   * @throws org.golgi.input.InvalidInputException if there is no such prompt, or the model, the
   *     SAEs or the prompts have changed since
   */
  PromptTrace trace();
}
