package org.golgi.suite;

import java.nio.file.Path;
import java.util.List;
import org.golgi.backend.Device;
import org.golgi.backend.djl.DjlBackend;
import org.golgi.backend.onnx.OnnxBackend;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.Specimen;
import org.golgi.graph.DType;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.library.onnxruntime.NativeRuntime;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PyTorch and ONNX Runtime give the same logits, not only each those of the reference. */
class BackendsAgreeTest {
  private static final int PROMPTS = 8;

  static List<RandomModel> models() {
    return RandomModel.all();
  }

  @ParameterizedTest
  @MethodSource("models")
  void logitsAndGradientsOfRandomModelsAreTheSame(RandomModel model, @TempDir Path folder) {
    Specimen specimen = model.specimen(folder, PROMPTS, 11, DType.F32);
    try (Device djl = new DjlBackend(new NativeLibraries()).open("cpu");
        Device onnx = new OnnxBackend(new NativeRuntime()).open("cpu")) {
      Closeness.check(
          Models.run(onnx, specimen), Models.run(djl, specimen), Models.tolerance(DType.F32));
    }
  }
}
