package org.golgi.core.splice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.golgi.backend.Tensor;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.RowRange;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.TableParts;
import org.golgi.input.InvalidInputException;

/**
 * A parameter as one input of a graph or, where it takes more than a tensor may, as several that
 * are put together there: {@link TableParts} takes what is done with them apart again.
 *
 * @param input the name of the input, or what the names of all of them begin with
 * @param name its name in the checkpoint
 * @param dtype type that is computed with
 * @param held type that the device has it in
 * @param parts its rows by tensor
 */
record Parameter(
    String input,
    Checkpoint checkpoint,
    String name,
    DType dtype,
    DType held,
    List<RowRange> parts) {
  Parameter {
    parts = List.copyOf(parts);
  }

  static Parameter of(
      String input,
      Checkpoint checkpoint,
      String name,
      DType dtype,
      Widening widening,
      long mostBytes) {
    Shape shape = checkpoint.shape(name);
    int bytes = Math.max(checkpoint.dtype(name).bytes(), dtype.bytes());
    return new Parameter(
        input,
        checkpoint,
        name,
        dtype,
        widening.held(checkpoint.dtype(name), dtype),
        shape.rank() == 0 ? List.of(new RowRange(0, 1)) : RowRange.split(shape, bytes, mostBytes));
  }

  private boolean isWhole() {
    return parts.size() == 1;
  }

  private String inputName(int part) {
    return isWhole() ? input : TableParts.name(input, part);
  }

  /**
   * The parameter in a graph.
   *
   * @throws InvalidInputException if it has another shape
   */
  Value value(GraphBuilder builder, Shape expected) {
    Shape shape = checkpoint.shape(name);
    if (!shape.equals(expected)) {
      throw new InvalidInputException(
          checkpoint.source() + ", tensor " + name,
          "its shape is " + shape + ", not " + expected,
          "use the checkpoint that belongs to the configuration");
    }
    List<Value> inputs = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Shape part = isWhole() ? shape : shape.rows(parts.get(i).from(), parts.get(i).to());
      inputs.add(builder.input(inputName(i), held, part));
    }
    Value whole = builder.concat(0, inputs);
    return held == dtype ? whole : whole.as(dtype);
  }

  /** Uploads it under the names of its inputs. */
  void upload(WeightUpload device, Map<String, Tensor> uploaded) {
    for (int i = 0; i < parts.size(); i++) {
      RowRange rows = parts.get(i);
      uploaded.put(
          inputName(i),
          device.of(
              isWhole() ? checkpoint.tensor(name) : checkpoint.rows(name, rows.from(), rows.to())));
    }
  }
}
