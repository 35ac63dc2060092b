package org.golgi.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.golgi.backend.Device;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.library.djl.NativeLibraries;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UploadTest {
  private static final double[] NUMBERS = {1, 0, -2, 0.5, 3, 1e-2};

  @ParameterizedTest
  @EnumSource(DType.class)
  void whatWasUploadedComesBackBitForBit(DType dtype) {
    HostTensor heap = HostTensor.ofDoubles(dtype, Shape.of(3, 2), NUMBERS);
    ByteBuffer outside =
        ByteBuffer.allocateDirect(heap.bytes().remaining())
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(heap.bytes())
            .flip();
    HostTensor direct = HostTensor.of(dtype, heap.shape(), outside);
    try (Device device = new DjlBackend(new NativeLibraries()).open("cpu");
        Tensor fromHeap = device.upload(heap);
        Tensor fromOutside = device.upload(direct)) {
      assertThat(fromHeap.download()).isEqualTo(heap);
      assertThat(fromOutside.download()).isEqualTo(heap);
    }
  }
}
