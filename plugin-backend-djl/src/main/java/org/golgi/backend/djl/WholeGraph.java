package org.golgi.backend.djl;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;

/** One call of one method. */
final class WholeGraph implements GraphRun {
  private final PtNDManager manager;
  private final TorchModule module;

  /**
   * Loads a graph.
   *
   * @param source {@link TorchScript#source}
   */
  WholeGraph(PtNDManager manager, String source) {
    this.manager = manager;
    this.module = TorchModule.load(manager, source);
  }

  @Override
  public PtNDArray[] of(IValue arguments) {
    try (IValue result = module.call("run", arguments)) {
      return result.toTensorArray(manager);
    }
  }

  @Override
  public void close() {
    module.close();
  }
}
