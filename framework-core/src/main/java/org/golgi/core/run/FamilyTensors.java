package org.golgi.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.golgi.checkpoint.SafetensorsWriter;
import org.golgi.circuit.NodeMask;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.method.Family;

/**
 * The circuits of a family as tensors: {@code <size asked>/<hook>.mask}, BOOL {@code [rows,
 * columns]}, and {@code <hook>.score}.
 */
final class FamilyTensors {
  private FamilyTensors() {}

  static void write(Path file, Family family) throws IOException {
    Map<String, HostTensor> tensors = new TreeMap<>();
    family
        .circuits()
        .forEach(
            (size, circuit) ->
                circuit
                    .masks()
                    .forEach(
                        (site, mask) ->
                            tensors.put(size + "/" + site.hook() + ".mask", bits(mask))));
    family.scores().forEach((site, scores) -> tensors.put(site.hook() + ".score", scores));
    SafetensorsWriter.write(file, tensors, Map.of());
  }

  /** A mask as BOOL {@code [rows, columns]}. */
  static HostTensor bits(NodeMask mask) {
    boolean[] bits = new boolean[mask.rows() * mask.columns()];
    mask.bits().stream().forEach(bit -> bits[bit] = true);
    return HostTensor.of(Shape.of(mask.rows(), mask.columns()), bits);
  }
}
