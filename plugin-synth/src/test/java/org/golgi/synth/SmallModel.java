package org.golgi.synth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.golgi.graph.DType;
import org.golgi.model.Architecture;
import org.golgi.models.architecture.Gemma2Architecture;
import org.golgi.task.TextFamily;
import org.golgi.tasks.AgreementText;
import org.golgi.tasks.DictionaryText;
import org.golgi.tasks.IndirectObjectText;
import org.golgi.tasks.ListText;
import org.golgi.tasks.PairText;

/** A Gemma 2 of three blocks, which is soon written, in several files. */
final class SmallModel {
  static final List<Architecture> ARCHITECTURES = List.of(new Gemma2Architecture());
  static final List<String> WORDS =
      List.<TextFamily>of(
              new AgreementText(),
              new IndirectObjectText(),
              new DictionaryText(),
              new ListText(),
              new PairText())
          .stream()
          .flatMap(family -> family.vocabulary().stream())
          .toList();
  static final int WIDTH = 64;
  static final int VOCABULARY = 2000;
  static final int LATENTS = 1000;
  static final List<Integer> SITES = List.of(0, 2);

  /** The embedding has more, a block fewer. */
  private static final long SHARD_BYTES = 200_000;

  private SmallModel() {}

  static SyntheticModel of(DType dtype, long seed) {
    ObjectNode config =
        new ObjectMapper()
            .createObjectNode()
            .put("model_type", "gemma2")
            .put("num_hidden_layers", 3)
            .put("hidden_size", WIDTH)
            .put("intermediate_size", 128)
            .put("num_attention_heads", 2)
            .put("num_key_value_heads", 1)
            .put("head_dim", 32)
            .put("query_pre_attn_scalar", 32)
            .put("vocab_size", VOCABULARY)
            .put("torch_dtype", "float16");
    ModelShape shape = new ModelShape("small.json", config, List.of());
    return new SyntheticModel(
        shape, shape.network(ARCHITECTURES), dtype, SITES, LATENTS, seed, SHARD_BYTES);
  }
}
