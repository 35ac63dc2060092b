package org.golgi.formats;

import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.CheckpointReader;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;

/** Reads the same scores from whatever file. */
public record StoredScores(SortedMap<String, HostTensor> tensors) implements CheckpointReader {

  /** Scores that rise from node to node, with a step for each site. */
  public static StoredScores rising() {
    SortedMap<String, HostTensor> tensors = new TreeMap<>();
    tensors.put(KnownRuns.EARLY.hook() + ".score", rising(0.5f));
    tensors.put(KnownRuns.LATE.hook() + ".score", rising(-0.25f));
    return new StoredScores(tensors);
  }

  private static HostTensor rising(float step) {
    float[] scores = new float[KnownRuns.ROWS * KnownRuns.LATENTS];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = step * i;
    }
    return HostTensor.of(Shape.of(KnownRuns.ROWS, KnownRuns.LATENTS), scores);
  }

  @Override
  public String ending() {
    return "safetensors";
  }

  @Override
  public Checkpoint read(Path file) {
    return new Checkpoint() {
      @Override
      public String source() {
        return file.toString();
      }

      @Override
      public Set<String> names() {
        return tensors.keySet();
      }

      @Override
      public Shape shape(String name) {
        return tensor(name).shape();
      }

      @Override
      public DType dtype(String name) {
        return tensor(name).dtype();
      }

      @Override
      public HostTensor tensor(String name) {
        return tensors.get(name);
      }

      @Override
      public HostTensor rows(String name, int from, int to) {
        return tensors.get(name).rows(from, to);
      }

      @Override
      public String hash() {
        throw new UnsupportedOperationException("nobody hashes scores");
      }
    };
  }
}
