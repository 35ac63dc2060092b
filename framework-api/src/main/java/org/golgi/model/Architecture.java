package org.golgi.model;

import org.osgi.annotation.versioning.ConsumerType;

/** A kind of language model, provided as a service. Safe for many threads. */
@ConsumerType
public interface Architecture {
  /**
   * Returns the value of {@code model_type} in a Hugging Face configuration that stands for it,
   * such as {@code gemma2}.
   */
  String modelType();

  /** Returns a line for people. */
  String description();

  /**
   * Returns the network that a configuration describes, every field obeyed.
   *
   * @throws org.golgi.input.InvalidInputException naming the field, if one has a value that is not
   *     supported
   */
  Network configure(Config config);
}
