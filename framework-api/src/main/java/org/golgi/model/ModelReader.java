package org.golgi.model;

import org.golgi.files.FileTree;
import org.osgi.annotation.versioning.ConsumerType;

/** Reads models from their files, provided as a service. Safe for many threads. */
@ConsumerType
public interface ModelReader {
  /** Returns a line for people: which files it reads. */
  String description();

  /** Whether files look like those of its kind. */
  boolean recognises(FileTree files);

  /**
   * Reads a model. It asks for the files that it needs alone. Every parameter of the network is
   * there with the shape that it needs.
   *
   * @throws org.golgi.input.InvalidInputException naming the file and what is wrong with it
   */
  Model read(FileTree files);
}
