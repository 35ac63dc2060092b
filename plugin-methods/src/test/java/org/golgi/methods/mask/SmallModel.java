package org.golgi.methods.mask;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.golgi.graph.HostTensor;
import org.golgi.model.Encoding;
import org.golgi.model.MapConfig;
import org.golgi.model.Model;
import org.golgi.model.Network;
import org.golgi.model.Tokenizer;
import org.golgi.models.architecture.Gemma2Architecture;

/** Small models whose prompts are token ids; none has text. */
public final class SmallModel {
  static final int VOCABULARY = 11;

  private static final double WEIGHTS = 0.6;

  private SmallModel() {}

  /** A Gemma 2 of three blocks with random weights. */
  static Model gemma(Random random) {
    Map<String, Object> config = new TreeMap<>();
    config.put("num_hidden_layers", 3);
    config.put("hidden_size", 6);
    config.put("intermediate_size", 8);
    config.put("num_attention_heads", 2);
    config.put("num_key_value_heads", 1);
    config.put("head_dim", 4);
    config.put("query_pre_attn_scalar", 4);
    config.put("vocab_size", VOCABULARY);
    config.put("max_position_embeddings", 32);
    return random(random, new Gemma2Architecture().configure(new MapConfig("config", config)));
  }

  private static Model random(Random random, Network network) {
    Map<String, HostTensor> tensors = new TreeMap<>();
    new TreeMap<>(network.parameters())
        .forEach((name, shape) -> tensors.put(name, HeldTensors.normal(random, WEIGHTS, shape)));
    return of(network, tensors);
  }

  /** A network with these parameters. */
  public static Model of(Network network, Map<String, HostTensor> tensors) {
    return new Model("small", network, new NoText(), new HeldTensors(tensors));
  }

  private record NoText() implements Tokenizer {
    @Override
    public Encoding encode(String text) {
      if (text.isEmpty()) {
        return new Encoding(List.of(Bench.BOS), List.of(0), List.of(0));
      }
      throw new UnsupportedOperationException("prompts are given as ids");
    }

    @Override
    public Encoding encodeContinuation(String text) {
      throw new UnsupportedOperationException("prompts are given as ids");
    }

    @Override
    public String text(int token) {
      return "t" + token;
    }

    @Override
    public boolean hasBos() {
      return true;
    }
  }
}
