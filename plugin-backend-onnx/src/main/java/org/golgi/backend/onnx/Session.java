package org.golgi.backend.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A loaded model. */
final class Session implements AutoCloseable {
  /**
   * Rewritings of ONNX Runtime that are left out: the first makes invalid models of some products
   * of transposed factors, the second rounds factors of float64 to float32.
   */
  private static final List<String> HARMFUL = List.of("GemmTransposeFusion", "MatMulScaleFusion");

  /**
   * And where a model has parts: what is computed from parts alone would stand beside them in
   * memory, and of initialisers that are set in another way the place holders would be taken.
   */
  private static final List<String> HARMFUL_TO_PARTS =
      Stream.concat(HARMFUL.stream(), Stream.of("ConstantFolding")).toList();

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
      ExecutionProvider provider,
      Map<String, OnnxTensorLike> parts) {
    return NativeCall.of(
        () -> {
          try (SessionOptions options = options(parts.isEmpty() ? HARMFUL : HARMFUL_TO_PARTS)) {
            provider.register(options);
            if (!parts.isEmpty()) {
              options.addExternalInitializers(parts);
            }
            return new Session(environment.createSession(model, options));
          }
        });
  }

  /**
   * Loads a model for measured runs on the CPU.
   *
   * @param profile where the times are to be written
   */
  static Session measured(OrtEnvironment environment, byte[] model, ProfileFile profile) {
    return NativeCall.of(
        () -> {
          try (SessionOptions options = options(HARMFUL)) {
            options.enableProfiling(profile.prefix());
            return new Session(environment.createSession(model, options));
          }
        });
  }

  private static SessionOptions options(List<String> harmful) throws OrtException {
    SessionOptions options = new SessionOptions();
    options.disablePerSessionThreads();
    options.setDeterministicCompute(true);
    options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
    options.addConfigEntry("optimization.disable_specified_optimizers", String.join(";", harmful));
    return options;
  }

  /** Ends the measuring, so that the profile is written. */
  void endMeasuring() {
    NativeCall.of(session::endProfiling);
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
