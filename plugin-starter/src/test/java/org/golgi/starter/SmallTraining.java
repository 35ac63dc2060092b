package org.golgi.starter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.model.MapConfig;
import org.golgi.model.Network;
import org.golgi.models.architecture.Gemma2Architecture;
import org.golgi.sae.Site;
import org.golgi.task.TextFamily;
import org.golgi.tasks.AgreementText;
import org.golgi.tasks.DictionaryText;
import org.golgi.tasks.IndirectObjectText;
import org.golgi.tasks.ListText;
import org.golgi.tasks.PairText;

/** What trainings in tests are made of: all text families, and a network that is soon trained. */
final class SmallTraining {
  static final List<TextFamily> FAMILIES =
      List.of(
          new AgreementText(),
          new IndirectObjectText(),
          new DictionaryText(),
          new ListText(),
          new PairText());
  static final Vocabulary VOCABULARY =
      new Vocabulary(
          FAMILIES.stream()
              .flatMap(family -> family.vocabulary().stream())
              .collect(Collectors.toList()));
  static final List<Site> SITES = List.of(new Site(0), new Site(1));
  static final int WIDTH = 8;
  static final int LATENTS = 40;

  private SmallTraining() {}

  static Map<String, TextFamily> families() {
    Map<String, TextFamily> families = new TreeMap<>();
    FAMILIES.forEach(family -> families.put(family.id(), family));
    return families;
  }

  /** A Gemma 2 of two blocks. */
  static Network network() {
    Map<String, Object> config = new HashMap<>();
    config.put("num_hidden_layers", 2);
    config.put("hidden_size", WIDTH);
    config.put("intermediate_size", 12);
    config.put("num_attention_heads", 2);
    config.put("num_key_value_heads", 1);
    config.put("head_dim", 4);
    config.put("query_pre_attn_scalar", 4);
    config.put("vocab_size", VOCABULARY.size());
    config.put("max_position_embeddings", 128);
    return new Gemma2Architecture().configure(new MapConfig("config", config));
  }

  static FlatParameters parameters() {
    return new FlatParameters(network().parameters());
  }

  static SaeLoss saeLoss() {
    return new SaeLoss(network(), parameters(), new SaeParameters(SITES, WIDTH, LATENTS));
  }

  /** An F32 vector of a normal distribution. */
  static HostTensor normal(Random random, double deviation, int size) {
    float[] elements = new float[size];
    for (int i = 0; i < size; i++) {
      elements[i] = (float) (deviation * random.nextGaussian());
    }
    return HostTensor.of(Shape.of(size), elements);
  }
}
