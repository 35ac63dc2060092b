package org.golgi.splice;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.answer.Metric;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.NodeMask;
import org.golgi.circuit.NodeRows;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.sae.Site;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A spliced model together with a set of prompt pairs on a device: everything that a method needs
 * to run its graphs. Used by one thread at a time.
 */
@ProviderType
public interface SplicedPrompts {
  /** Returns the device, for a method's own tensors. */
  Device device();

  /** Returns the floating type that is computed with. */
  DType dtype();

  /** Returns the sites, in the order of the model. */
  List<Site> sites();

  /**
   * Returns the number of columns of a mask at a site: its latents and, where the error is a node,
   * one more.
   */
  int columns(Site site);

  /** Whether the error is a node, the last column of each site. */
  boolean errorNodes();

  /** Returns the number of prompt pairs. */
  int prompts();

  /**
   * Returns how many prompts a method takes at once where it is free to choose: as many as there is
   * memory for the values of a pass over them and of its gradient, within reason.
   */
  int atOnce();

  /** Returns the number of spliced positions of each prompt, of the longest if they differ. */
  int rows();

  /** Returns what the rows of masks are. */
  NodeRows nodeRows();

  /** Returns the measure of behaviour that circuits are about. */
  Metric metric();

  /**
   * Starts the spliced model in a graph.
   *
   * @param batch number of prompts in a batch
   */
  Splice splice(GraphBuilder builder, int batch);

  /**
   * Compiles a graph that was built from {@link #splice}, with the parameters of the model and the
   * SAEs bound for good.
   *
   * @return the executable, which the caller closes
   */
  Executable compile(Graph graph);

  /**
   * Runs a graph that was built from {@link #splice}.
   *
   * @param executable the graph, compiled by {@link #compile} or by {@link #device}
   * @param batch indices of the prompts, as many as the splice's batch
   * @param inputs the method's own inputs, by name
   * @return the outputs, which the caller closes
   */
  Map<String, Tensor> run(Executable executable, int[] batch, Map<String, Tensor> inputs);

  /** Returns the shape of a mask at a site: {@code [1, mask row, column]}. */
  default Shape maskShape(Site site) {
    return Shape.of(1, nodeRows().count(), columns(site));
  }

  /** Returns the circuit of masks. */
  default Circuit circuit(SortedMap<Site, NodeMask> masks) {
    return new Circuit(nodeRows(), errorNodes(), masks);
  }

  /** Returns the circuit of every node. */
  default Circuit everyNode() {
    SortedMap<Site, NodeMask> masks = new TreeMap<>();
    for (Site site : sites()) {
      masks.put(site, NodeMask.ones(nodeRows().count(), columns(site)));
    }
    return circuit(masks);
  }
}
