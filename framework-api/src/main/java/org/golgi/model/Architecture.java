package org.golgi.model;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** A kind of language model, provided as a service. Safe for many threads. */
@ConsumerType
public interface Architecture {
  /**
   * Returns the values of {@code model_type} in a Hugging Face configuration that stand for it,
   * such as {@code gemma2}.
   */
  Set<String> modelTypes();

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
