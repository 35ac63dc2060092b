package org.golgi.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.util.EnumSet;
import org.golgi.backend.Backend;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.library.onnxruntime.NativeRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionProviderTest {
  private final Backend backend = new OnnxBackend(new NativeRuntime());

  @Test
  void aWordNamesAProviderAndOthersThanTheCpuKeepFixedInputs() {
    assertThat(ExecutionProvider.of("cpu")).contains(ExecutionProvider.CPU);
    assertThat(ExecutionProvider.of("cuda:3"))
        .contains(new ExecutionProvider(ExecutionProvider.Kind.CUDA, 3, true));
    assertThat(ExecutionProvider.of("coreml"))
        .contains(new ExecutionProvider(ExecutionProvider.Kind.CORE_ML, 0, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gpu", "cuda", "cuda:", "cuda:x", "cuda:-1", "CPU", "cpu:0", "coreml:1", ""})
  void anUnknownWordIsRefusedWithTheKnownOnes(String word) {
    assertThatThrownBy(() -> backend.open(word))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "--device: '"
                + word
                + "' is not known to the backend onnx; give one of cpu, cuda:N, tensorrt:N, rocm:N,"
                + " dml:N, openvino, coreml, dnnl, xnnpack");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cuda:0", "tensorrt:1", "rocm:0", "dml:0", "openvino", "coreml"})
  void aProviderThatThisBuildDoesNotHaveIsRefusedWithThoseItHas(String word) {
    assertThatThrownBy(() -> backend.open(word))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--device: this ONNX Runtime 1.")
        .hasMessageContaining(" has no " + word.replaceAll("\\d", "N") + ", but cpu")
        .hasMessageEndingWith(
            "give cpu, or start golgi with ONNXRUNTIME_LIBRARY_PATH naming the folder of a build"
                + " that has it");
  }

  @Test
  void aRuntimeThatCannotBeLoadedIsSaidInALine() {
    Backend broken =
        new OnnxBackend(
            () -> {
              throw new IllegalStateException("it cannot be loaded from /nowhere");
            });
    assertThatThrownBy(() -> broken.open("cpu"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--backend onnx: it cannot be loaded from /nowhere; give another");
  }

  @Test
  void theFormsAreThoseOfTheBuild() {
    assertThat(
            ExecutionProvider.forms(
                EnumSet.of(OrtProvider.CPU, OrtProvider.CUDA, OrtProvider.AZURE)))
        .containsExactly("cpu", "cuda:N");
    assertThat(ExecutionProvider.forms(OrtEnvironment.getAvailableProviders())).contains("cpu");
  }

  @Test
  void bfloat16IsStoredAndNotComputedWith() {
    try (OnnxDevice device = RunOnDevice.cpu()) {
      assertThat(device.computes(DType.F32)).isTrue();
      assertThat(device.computes(DType.F64)).isTrue();
      assertThat(device.computes(DType.BF16)).isFalse();
      assertThat(device.computes(DType.I64)).isFalse();
    }
  }
}
