package org.golgi.backend.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.Map;
import java.util.Set;

/** A loaded model. */
final class Session implements AutoCloseable {
  private final OrtSession session;

  private Session(OrtSession session) {
    this.session = session;
  }

  /**
   * Loads a model.
   *
   * @param parts initialisers of the model that are given from outside, which outlive the session
   */
  static Session load(
      OrtEnvironment environment,
      byte[] model,
      Processor processor,
      Map<String, OnnxTensorLike> parts) {
    return NativeCall.of(
        () -> {
          try (SessionOptions options = new SessionOptions()) {
            options.disablePerSessionThreads();
            options.setDeterministicCompute(true);
            options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
            processor.register(options);
            if (!parts.isEmpty()) {
              // Work on parts alone is not done at loading: its results would stand beside them in
              // memory, and of initialisers set in another way it takes the place holders.
              options.addConfigEntry(
                  "optimization.disable_specified_optimizers", "ConstantFolding");
              options.addExternalInitializers(parts);
            }
            return new Session(environment.createSession(model, options));
          }
        });
  }

  /** Runs it; the caller closes each of the results, and not what holds them. */
  OrtSession.Result run(Map<String, OnnxTensor> inputs, Set<String> outputs) {
    return NativeCall.of(() -> session.run(inputs, outputs));
  }

  @Override
  public void close() {
    NativeCall.of(
        () -> {
          session.close();
          return this;
        });
  }
}
