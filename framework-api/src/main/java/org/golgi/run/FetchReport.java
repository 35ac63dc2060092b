package org.golgi.run;

import java.util.List;

/**
 * What is on this machine now, and can be read.
 *
 * @param parts the model and the SAEs
 */
public record FetchReport(List<Part> parts) {
  public FetchReport {
    parts = List.copyOf(parts);
  }

  /**
   * A model or an SAE.
   *
   * @param what what it is: {@code model}, or the site of an SAE
   * @param source the word that opens the very same again, such as a repository with its commit
   * @param path where its parameters are on this machine
   */
  public record Part(String what, String source, String path) {}
}
