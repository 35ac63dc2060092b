package org.golgi.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.library.djl.DeepJavaLibrary;
import org.golgi.library.djl.NativeLibraries;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which devices there are. What any device must do is in the module backend-suite. */
class DeviceTest {
  private static final DeepJavaLibrary LIBRARY = new NativeLibraries();

  private final Backend backend = new DjlBackend(LIBRARY);

  @Test
  void theCpuComputesEveryFloatingType() {
    try (Device device = backend.open("cpu")) {
      assertThat(List.of(DType.F32, DType.F64, DType.BF16)).allMatch(device::computes);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "cuda", "cuda:", "cuda:x", "cuda:-1", "CPU", "cpu:0", ""})
  void anUnknownDeviceIsRefusedWithTheKnownOnes(String name) {
    assertThatThrownBy(() -> backend.open(name))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "--device: '"
                + name
                + "' is not known to the backend djl; give cpu, or cuda:0 and so on");
  }

  @Test
  void cudaIsRefusedWhereThereIsNone() {
    Assumptions.assumeTrue(LIBRARY.pytorch().getGpuCount() == 0, "a CUDA device is present");
    assertThatThrownBy(() -> backend.open("cuda:0"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--device: no CUDA device is visible to libtorch ")
        .hasMessageContaining("give cpu");
  }
}
