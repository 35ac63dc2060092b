package org.golgi.models.sae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.models.Refusal.isRefused;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.SafetensorsWriter;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.model.Weights;
import org.golgi.models.checkpoint.SafetensorsCheckpoint;
import org.golgi.sae.Sae;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenSaeTest {
  private static final Map<String, Shape> SHAPES =
      Map.of(
          "W_enc", Shape.of(2, 5),
          "W_dec", Shape.of(5, 2),
          "b_enc", Shape.of(5),
          "b_dec", Shape.of(2),
          "threshold", Shape.of(5));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"W_enc", "W_dec", "b_enc", "b_dec", "threshold"})
  void aMissingArrayIsRefusedByItsName(String array) throws IOException {
    Map<String, HostTensor> arrays = arrays();
    arrays.remove(array);
    Checkpoint checkpoint = checkpoint(arrays);
    isRefused(
        () -> StoredSae.jumpRelu("sae", checkpoint),
        checkpoint.source(),
        "no tensor " + array,
        "it has " + String.join(", ", checkpoint.names()));
  }

  @ParameterizedTest
  @CsvSource({
    "W_enc, '5,2', W_dec",
    "W_enc, '10', W_enc",
    "W_enc, '2,5,1', W_enc",
    "W_dec, '2,5', W_dec",
    "W_dec, '5,3', W_dec",
    "b_enc, '2', b_enc",
    "b_enc, '1,5', b_enc",
    "b_dec, '5', b_dec",
    "threshold, '1', threshold",
    "threshold, '', threshold"
  })
  void aShapeThatDisagreesIsRefused(String array, String extents, String named) throws IOException {
    Map<String, HostTensor> arrays = arrays();
    int[] parsed =
        extents.isEmpty()
            ? new int[0]
            : Arrays.stream(extents.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    arrays.put(array, HostTensor.zeros(DType.F32, Shape.of(parsed)));
    Checkpoint checkpoint = checkpoint(arrays);
    isRefused(
        () -> StoredSae.jumpRelu("sae", checkpoint),
        checkpoint.source() + ", tensor " + named,
        "its shape is");
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"I64", "BOOL"})
  void anArrayThatIsNotFloatingIsRefused(DType dtype) throws IOException {
    Map<String, HostTensor> arrays = arrays();
    arrays.put("threshold", HostTensor.zeros(dtype, SHAPES.get("threshold")));
    Checkpoint checkpoint = checkpoint(arrays);
    isRefused(
        () -> StoredSae.jumpRelu("sae", checkpoint),
        checkpoint.source() + ", tensor threshold",
        "its type is " + dtype);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void namesMayBeInUpperOrLowerCase(boolean upper) throws IOException {
    Map<String, HostTensor> arrays =
        arrays().entrySet().stream()
            .collect(
                Collectors.toMap(
                    array ->
                        upper
                            ? array.getKey().toUpperCase(Locale.ROOT)
                            : array.getKey().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue));
    Sae sae = StoredSae.jumpRelu("sae", checkpoint(arrays));
    GraphBuilder g = new GraphBuilder();
    Weights weights = (name, extents) -> g.input(name, DType.F32, Shape.of(extents));
    Value x = g.fill(1, DType.F32, Shape.of(1, 2));
    g.output("x_hat", sae.decode(weights, sae.encode(weights, x), x));
    assertThat(g.build().inputs().keySet())
        .containsExactlyInAnyOrderElementsOf(sae.parameters().names());
  }

  @Test
  void arraysInAnyFloatingTypeAreTaken() throws IOException {
    Map<String, HostTensor> arrays = arrays();
    arrays.put("W_enc", arrays.get("W_enc").as(DType.BF16));
    arrays.put("threshold", arrays.get("threshold").as(DType.F64));
    Sae sae = StoredSae.jumpRelu("sae", checkpoint(arrays));
    assertThat(sae.width()).isEqualTo(2);
    assertThat(sae.latents()).isEqualTo(5);
  }

  private static Map<String, HostTensor> arrays() {
    Map<String, HostTensor> arrays = new HashMap<>();
    SHAPES.forEach((name, shape) -> arrays.put(name, HostTensor.zeros(DType.F32, shape)));
    return arrays;
  }

  /** Any checkpoint will do. */
  private Checkpoint checkpoint(Map<String, HostTensor> arrays) throws IOException {
    Path file = folder.resolve("params.safetensors");
    SafetensorsWriter.write(file, arrays, Map.of());
    return SafetensorsCheckpoint.ofFile(file);
  }
}
