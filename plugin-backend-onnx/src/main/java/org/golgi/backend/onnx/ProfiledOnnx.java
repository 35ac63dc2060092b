package org.golgi.backend.onnx;

import java.util.List;
import java.util.Map;
import org.golgi.backend.ProfiledExecutable;
import org.golgi.backend.RunTimes;
import org.golgi.backend.Tensor;
import org.golgi.graph.Graph;

/**
 * A graph whose runs ONNX Runtime measures.
 *
 * @param executable what runs it, and owns the session
 * @param session what measures
 * @param profile where the times are written
 */
record ProfiledOnnx(OnnxExecutable executable, Session session, ProfileFile profile)
    implements ProfiledExecutable {
  @Override
  public Graph graph() {
    return executable.graph();
  }

  @Override
  public Map<String, Tensor> run(Map<String, Tensor> inputs) {
    return executable.run(inputs);
  }

  @Override
  public List<RunTimes> times() {
    session.endMeasuring();
    return profile.read();
  }

  @Override
  public void close() {
    executable.close();
    profile.close();
  }
}
