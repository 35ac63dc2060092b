package org.golgi.formats.published;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;
import org.golgi.sae.Site;

/**
 * Reads a published mask. A field with a list is a hook, {@code blocks.L.hook_resid_post}; other
 * fields that are not known are passed over. A file that {@link PublishedMaskWriter} wrote says in
 * its object {@code golgi} what its numbers are, and is believed.
 */
public final class PublishedMaskReader {
  private static final Pattern HOOK = Pattern.compile("blocks\\.(\\d{1,4})\\.hook_resid_post");
  private static final String REMEDY = "give a mask file as it was published";

  // Python's writer of JSON writes NaN and Infinity.
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path file;
  private final JsonNode json;

  private PublishedMaskReader(Path file, JsonNode json) {
    this.file = file;
    this.json = json;
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInputException naming file and field, if it is no published mask
   */
  public static PublishedMask read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(file.toString(), "there is no such file", REMEDY);
    }
    try {
      JsonNode json = JSON.readTree(file.toFile());
      if (json.isObject()) {
        return new PublishedMaskReader(file, json).mask();
      }
    } catch (IOException e) {
      throw new InvalidInputException(file.toString(), "it is not JSON", REMEDY, e);
    }
    throw new InvalidInputException(file.toString(), "it is not a JSON object", REMEDY);
  }

  private PublishedMask mask() {
    SortedMap<Site, List<Integer>> lists = lists();
    int nodes = lists.values().stream().mapToInt(List::size).sum();
    int total = count("total_density", json.path("total_density"));
    List<String> warnings =
        nodes == total
            ? List.of()
            : List.of("total_density is %d, but %d numbers are listed".formatted(total, nodes));
    number("avg_density");
    number("ce_loss");
    return new PublishedMask(
        file,
        saidNumbers().orElseGet(() -> PublishedNumbers.of(lists.values())),
        lists,
        dictionaries(lists),
        total,
        number("logit_diff"),
        number("faithfulness"),
        warnings);
  }

  private SortedMap<Site, List<Integer>> lists() {
    SortedMap<Site, List<Integer>> lists = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      Matcher hook = HOOK.matcher(field.getKey());
      if (hook.matches()) {
        lists.put(
            new Site(Integer.parseInt(hook.group(1))), list(field.getKey(), field.getValue()));
      } else if (field.getValue().isArray()) {
        throw wrong(field.getKey(), "it has a list, but is no blocks.L.hook_resid_post");
      }
    }
    if (lists.isEmpty()) {
      throw new InvalidInputException(
          file.toString(), "it has no field blocks.L.hook_resid_post", REMEDY);
    }
    return lists;
  }

  private List<Integer> list(String name, JsonNode values) {
    if (!values.isArray()) {
      throw wrong(name, "it is " + values + ", not a list");
    }
    List<Integer> list = new ArrayList<>();
    for (JsonNode value : values) {
      list.add(count(name + "[" + list.size() + "]", value));
    }
    return list;
  }

  private int count(String name, JsonNode value) {
    if (!value.isInt() || value.intValue() < 0) {
      throw wrong(
          name,
          value.isMissingNode()
              ? "it is missing"
              : "it is " + value + ", not a whole number of at least 0");
    }
    return value.intValue();
  }

  /** A number, or NaN for {@code null}. */
  private double number(String name) {
    JsonNode value = json.path(name);
    if (!value.isNumber() && !value.isNull()) {
      throw wrong(
          name, value.isMissingNode() ? "it is missing" : "it is " + value + ", not a number");
    }
    return value.isNull() ? Double.NaN : value.doubleValue();
  }

  private Optional<PublishedNumbers> saidNumbers() {
    JsonNode said = json.path("golgi").path("numbers");
    return said.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            Choices.parse(file + ", field golgi.numbers", said.asText(), PublishedNumbers.class));
  }

  private SortedMap<Site, Integer> dictionaries(SortedMap<Site, List<Integer>> lists) {
    SortedMap<Site, Integer> dictionaries = new TreeMap<>();
    JsonNode said = json.path("golgi").path("latents");
    if (said.isObject()) {
      for (Site site : lists.keySet()) {
        dictionaries.put(site, count("golgi.latents." + site.hook(), said.path(site.hook())));
      }
    }
    return dictionaries;
  }

  private InvalidInputException wrong(String field, String problem) {
    return new InvalidInputException(file + ", field " + field, problem, REMEDY);
  }
}
