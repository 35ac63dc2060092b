package org.golgi.models.checkpoint;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;

/** Tensors of a checkpoint under other names; those without one cannot be seen. */
public final class RenamedCheckpoint implements Checkpoint {
  private final Checkpoint stored;
  private final SortedMap<String, String> names;

  /**
   * Makes a checkpoint.
   *
   * @param stored what has the tensors
   * @param names by the name that a tensor is to have, the one that it has in {@code stored}
   */
  public RenamedCheckpoint(Checkpoint stored, Map<String, String> names) {
    this.stored = stored;
    this.names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
  }

  /** A name without another is passed on as it is, for the other to say that it is missing. */
  private String stored(String name) {
    return names.getOrDefault(name, name);
  }

  @Override
  public String source() {
    return stored.source();
  }

  @Override
  public Set<String> names() {
    return names.keySet();
  }

  @Override
  public Shape shape(String name) {
    return stored.shape(stored(name));
  }

  @Override
  public DType dtype(String name) {
    return stored.dtype(stored(name));
  }

  @Override
  public HostTensor tensor(String name) {
    return stored.tensor(stored(name));
  }

  @Override
  public HostTensor rows(String name, int from, int to) {
    return stored.rows(stored(name), from, to);
  }

  /** That of the whole checkpoint as it is stored. */
  @Override
  public String hash() {
    return stored.hash();
  }
}
