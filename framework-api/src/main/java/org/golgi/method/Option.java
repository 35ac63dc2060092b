package org.golgi.method;

import java.util.List;

/**
 * An option of a method.
 *
 * @param name its name on the command line without dashes, such as {@code learning-rate}
 * @param value what its value is, in capitals, such as {@code RATE}
 * @param description a line for people, with the published default where ours differs
 * @param absent the value when it is not given, in words where it is derived
 * @param allowed every value that it may have; empty if it is a number or free
 */
public record Option(
    String name, String value, String description, String absent, List<String> allowed) {
  public Option {
    allowed = List.copyOf(allowed);
  }
}
