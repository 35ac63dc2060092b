package org.golgi.task;

/**
 * A named part of a text.
 *
 * @param name what the part is, such as {@code subject} or {@code queried key}
 * @param start index of its first character
 * @param end index after its last character
 */
public record Span(String name, int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("span '" + name + "' from " + start + " to " + end);
    }
  }
}
