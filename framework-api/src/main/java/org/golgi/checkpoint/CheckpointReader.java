package org.golgi.checkpoint;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/** Opens single files of named tensors, provided as a service. Safe for many threads. */
@ConsumerType
public interface CheckpointReader {
  /** Returns the ending of the files' names, such as {@code safetensors}. */
  String ending();

  /**
   * Opens a file.
   *
   * @throws org.golgi.input.InvalidInputException naming the file and what is wrong with it
   */
  Checkpoint read(Path file);
}
