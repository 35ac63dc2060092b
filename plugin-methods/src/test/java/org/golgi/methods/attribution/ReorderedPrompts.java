package org.golgi.methods.attribution;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.golgi.answer.Metric;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.circuit.NodeRows;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.sae.Site;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/**
 * The same prompts in reverse order.
 *
 * @param all the prompts
 */
record ReorderedPrompts(SplicedPrompts all) implements SplicedPrompts {
  @Override
  public Device device() {
    return all.device();
  }

  @Override
  public DType dtype() {
    return all.dtype();
  }

  @Override
  public List<Site> sites() {
    return all.sites();
  }

  @Override
  public int columns(Site site) {
    return all.columns(site);
  }

  @Override
  public boolean errorNodes() {
    return all.errorNodes();
  }

  @Override
  public int prompts() {
    return all.prompts();
  }

  @Override
  public int atOnce() {
    return all.atOnce();
  }

  @Override
  public int rows() {
    return all.rows();
  }

  @Override
  public NodeRows nodeRows() {
    return all.nodeRows();
  }

  @Override
  public Metric metric() {
    return all.metric();
  }

  @Override
  public Splice splice(GraphBuilder builder, int batch) {
    return all.splice(builder, batch);
  }

  @Override
  public Executable compile(Graph graph) {
    return all.compile(graph);
  }

  @Override
  public Map<String, Tensor> run(Executable executable, int[] batch, Map<String, Tensor> inputs) {
    int[] reversed = Arrays.stream(batch).map(i -> all.prompts() - 1 - i).toArray();
    return all.run(executable, reversed, inputs);
  }
}
