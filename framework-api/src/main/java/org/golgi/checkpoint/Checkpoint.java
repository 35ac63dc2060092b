package org.golgi.checkpoint;

import java.util.Set;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An open file, or set of files, of named tensors. Tensors are mapped where the format allows it,
 * so that opening is instant and memory is the page cache's. Safe for many threads.
 */
@ConsumerType
public interface Checkpoint {
  /** Returns what the user called it: a file or folder, for messages. */
  String source();

  /** Returns the names of its tensors, sorted. */
  Set<String> names();

  /**
   * Returns the shape of a tensor without reading it.
   *
   * @throws org.golgi.input.InvalidInputException if there is none of that name
   */
  Shape shape(String name);

  /**
   * Returns the type that {@link #tensor} will have: the stored one, or F32 where that (such as
   * float16) is none of ours.
   *
   * @throws org.golgi.input.InvalidInputException if there is none of that name
   */
  DType dtype(String name);

  /**
   * Returns a tensor; mapped, not copied, where the stored type is one of ours.
   *
   * @throws org.golgi.input.InvalidInputException if there is none of that name, or it takes more
   *     than the 2 GiB that can be mapped at once: ask for its {@link #rows}
   */
  HostTensor tensor(String name);

  /**
   * Returns some rows of a tensor, in the type of {@link #dtype}; mapped, not copied, where {@link
   * #tensor} is. The tensor may take more than 2 GiB, the rows may not.
   *
   * @param name a tensor with at least one axis
   * @param from the first index along its outermost axis
   * @param to the index after the last
   * @return {@code [to - from, ...]}
   * @throws org.golgi.input.InvalidInputException if there is none of that name, or the rows take
   *     more than 2 GiB
   * @throws IllegalArgumentException if the tensor has no such rows
   */
  HostTensor rows(String name, int from, int to);

  /**
   * Returns the SHA-256, in hexadecimal, of names, types, shapes and bytes in the order of the
   * names; so that the same tensors have the same hash in whatever files they lie. Takes a pass
   * over the files at the first call.
   */
  String hash();
}
