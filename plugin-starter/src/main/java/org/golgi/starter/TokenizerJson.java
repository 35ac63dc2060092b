package org.golgi.starter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A vocabulary as a {@code tokenizer.json} of Hugging Face's tokenizers: texts are split by a
 * regular expression, each part is one token, and the beginning-of-sequence token comes first.
 */
final class TokenizerJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private TokenizerJson() {}

  static JsonNode of(Vocabulary vocabulary) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("version", "1.0");
    json.putNull("truncation");
    json.putNull("padding");
    ArrayNode added = json.putArray("added_tokens");
    for (String token :
        List.of(Vocabulary.PAD, Vocabulary.EOS, Vocabulary.BOS, Vocabulary.UNKNOWN)) {
      added
          .addObject()
          .put("id", vocabulary.id(token))
          .put("content", token)
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
    }
    json.putNull("normalizer");
    ObjectNode split = json.putObject("pre_tokenizer");
    split.put("type", "Split").put("behavior", "Isolated").put("invert", false);
    split.putObject("pattern").put("Regex", Vocabulary.SPLIT);
    json.set("post_processor", template(vocabulary));
    json.putObject("decoder").put("type", "Fuse");
    ObjectNode model = json.putObject("model");
    model.put("type", "WordLevel");
    ObjectNode ids = model.putObject("vocab");
    vocabulary.tokens().forEach(token -> ids.put(token, vocabulary.id(token)));
    model.put("unk_token", Vocabulary.UNKNOWN);
    return json;
  }

  /** The beginning-of-sequence token, then the text; a second text follows without another. */
  private static ObjectNode template(Vocabulary vocabulary) {
    ObjectNode template = MAPPER.createObjectNode();
    template.put("type", "TemplateProcessing");
    ArrayNode single = template.putArray("single");
    special(single);
    sequence(single, "A");
    ArrayNode pair = template.putArray("pair");
    special(pair);
    sequence(pair, "A");
    sequence(pair, "B");
    ObjectNode bos = template.putObject("special_tokens").putObject(Vocabulary.BOS);
    bos.put("id", Vocabulary.BOS);
    bos.putArray("ids").add(vocabulary.id(Vocabulary.BOS));
    bos.putArray("tokens").add(Vocabulary.BOS);
    return template;
  }

  private static void special(ArrayNode parts) {
    parts.addObject().putObject("SpecialToken").put("id", Vocabulary.BOS).put("type_id", 0);
  }

  private static void sequence(ArrayNode parts, String id) {
    parts.addObject().putObject("Sequence").put("id", id).put("type_id", 0);
  }

  /**
   * The {@code tokenizer_config.json} beside it, from which transformers learns the special tokens.
   */
  static JsonNode companion() {
    return MAPPER
        .createObjectNode()
        .put("tokenizer_class", "PreTrainedTokenizerFast")
        .put("pad_token", Vocabulary.PAD)
        .put("eos_token", Vocabulary.EOS)
        .put("bos_token", Vocabulary.BOS)
        .put("unk_token", Vocabulary.UNKNOWN)
        .put("clean_up_tokenization_spaces", false);
  }
}
