package org.golgi.model;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ConsumerType;

/** Reads models from disk, provided as a service. Safe for many threads. */
@ConsumerType
public interface ModelReader {
  /** Returns a line for people: which folders it reads. */
  String description();

  /** Whether a folder looks like one of its kind. */
  boolean recognises(Path folder);

  /**
   * Reads a model. Every parameter of the network is there with the shape that it needs.
   *
   * @throws org.golgi.input.InvalidInputException naming the file and what is wrong with it
   */
  Model read(Path folder);
}
