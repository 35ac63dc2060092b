package org.golgi.splice;

import java.util.List;
import java.util.Map;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Granularity;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
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

  /** Returns the number of latents at a site. */
  int latents(Site site);

  /** Returns the number of prompt pairs. */
  int prompts();

  /** Returns the number of spliced positions of each prompt. */
  int rows();

  /**
   * Returns the position of row 0: 1 where the model has a beginning-of-sequence token, otherwise
   * 0.
   */
  int firstPosition();

  /** Returns what counts as one node. */
  Granularity granularity();

  /** Returns the number of rows of a mask: {@link #rows} or, for {@link Granularity#FREE}, 1. */
  int maskRows();

  /**
   * Starts the spliced model in a graph.
   *
   * @param batch number of prompts in a batch
   */
  Splice splice(GraphBuilder builder, int batch);

  /**
   * Runs a graph that was built from {@link #splice}.
   *
   * @param executable the graph, compiled by {@link #device}
   * @param batch indices of the prompts, as many as the splice's batch
   * @param inputs the method's own inputs, by name
   * @return the outputs, which the caller closes
   */
  Map<String, Tensor> run(Executable executable, int[] batch, Map<String, Tensor> inputs);
}
