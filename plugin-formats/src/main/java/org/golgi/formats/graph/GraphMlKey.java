package org.golgi.formats.graph;

/**
 * What a value of GraphML belongs to and what it is.
 *
 * @param of {@code graph}, {@code node} or {@code edge}
 * @param name what programs call it
 * @param type {@code string}, {@code int} or {@code double}
 */
record GraphMlKey(String of, String name, String type) {
  String id() {
    return of.charAt(0) + "_" + name;
  }
}
