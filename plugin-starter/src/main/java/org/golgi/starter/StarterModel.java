package org.golgi.starter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.golgi.model.Architecture;
import org.golgi.model.MapConfig;
import org.golgi.model.Network;
import org.golgi.sae.Site;

/**
 * What the built-in model is made of: a Gemma 2 of 6 blocks whose tokens are the words of the
 * tasks, and SAEs after three of the blocks.
 *
 * @param vocabulary its tokens
 * @param config the fields of its {@code config.json}
 * @param network the network that they describe
 */
record StarterModel(Vocabulary vocabulary, Map<String, Object> config, Network network) {
  static final List<Site> SITES = List.of(new Site(1), new Site(3), new Site(5));
  static final int LATENTS = 1024;
  static final String MODEL_TYPE = "gemma2";

  private static final int HEAD_DIM = 32;
  private static final int POSITIONS = 128;

  static StarterModel of(Vocabulary vocabulary, Architecture gemma2) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("architectures", List.of("Gemma2ForCausalLM"));
    config.put("model_type", MODEL_TYPE);
    config.put("vocab_size", vocabulary.size());
    config.put("hidden_size", 128);
    config.put("intermediate_size", 256);
    config.put("num_hidden_layers", 6);
    config.put("num_attention_heads", 4);
    config.put("num_key_value_heads", 2);
    config.put("head_dim", HEAD_DIM);
    config.put("query_pre_attn_scalar", HEAD_DIM);
    config.put("hidden_activation", "gelu_pytorch_tanh");
    config.put("rms_norm_eps", 1e-6);
    config.put("rope_theta", 10_000.0);
    config.put("max_position_embeddings", POSITIONS);
    config.put("sliding_window", POSITIONS);
    config.put("attn_logit_softcapping", 50.0);
    config.put("final_logit_softcapping", 30.0);
    config.put("attention_bias", false);
    config.put("tie_word_embeddings", true);
    config.put("pad_token_id", vocabulary.id(Vocabulary.PAD));
    config.put("eos_token_id", vocabulary.id(Vocabulary.EOS));
    config.put("bos_token_id", vocabulary.id(Vocabulary.BOS));
    config.put("torch_dtype", "float32");
    return new StarterModel(
        vocabulary, config, gemma2.configure(new MapConfig("config.json", config)));
  }
}
