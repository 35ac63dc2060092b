package org.golgi.models.architecture;

import java.util.List;
import org.golgi.model.Architecture;

/** All architectures, as the framework would find them. */
public final class Architectures {
  private Architectures() {}

  /** Returns them. */
  public static List<Architecture> all() {
    return List.of(
        new Gemma2Architecture(),
        new Gemma3Architecture(),
        new Gpt2Architecture(),
        new GptNeoXArchitecture(),
        new LlamaArchitecture(),
        new Qwen2Architecture(),
        new Qwen3Architecture());
  }

  /** Returns the one that a {@code model_type} stands for. */
  static Architecture of(String modelType) {
    return all().stream()
        .filter(architecture -> architecture.modelTypes().contains(modelType))
        .findFirst()
        .orElseThrow();
  }
}
