package org.golgi.models.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Changes a JSON file somewhere: in a value, or in its bytes. */
final class Mutation {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a value is replaced by. */
  private static final List<JsonNode> VALUES =
      List.of(
          node(null),
          node(0),
          node(-1),
          node(1),
          node(3),
          node(-0.5),
          node(1.5),
          node(1e308),
          node(1e-320),
          node(Integer.MAX_VALUE),
          node(Integer.MIN_VALUE),
          node(1L << 31),
          node(Long.MAX_VALUE),
          node(BigInteger.TEN.pow(60)),
          node(true),
          node(false),
          node(""),
          node("NaN"),
          node("Infinity"),
          node("8"),
          node("x\ny"),
          node("\u0000"),
          node("long ".repeat(2000)),
          node(List.of()),
          node(List.of(1, "a", List.of())),
          node(Map.of()),
          node(Map.of("type", "Fuse")));

  private final byte[] original;
  private final Random random;

  Mutation(byte[] original, long seed) {
    this.original = original.clone();
    this.random = new Random(seed);
  }

  private static JsonNode node(Object value) {
    return JSON.valueToTree(value);
  }

  /** The file changed once more. */
  byte[] next() throws IOException {
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(original, random.nextInt(original.length));
      case 1 -> flipped();
      default -> changed();
    };
  }

  private byte[] flipped() {
    byte[] bytes = original.clone();
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return bytes;
  }

  /** From the root down, so that a rare field is as likely as one of a thousand words. */
  private byte[] changed() throws IOException {
    JsonNode root = JSON.readTree(original);
    JsonNode parent = root;
    int place = random.nextInt(parent.size());
    JsonNode child = child(parent, place);
    while (!child.isEmpty() && random.nextInt(4) > 0) {
      parent = child;
      place = random.nextInt(parent.size());
      child = child(parent, place);
    }
    change(parent, place);
    return JSON.writeValueAsBytes(root);
  }

  private static JsonNode child(JsonNode parent, int place) {
    return parent instanceof ObjectNode object
        ? object.get(name(object, place))
        : parent.get(place);
  }

  private static String name(ObjectNode object, int place) {
    return new ArrayList<>(object.properties()).get(place).getKey();
  }

  private void change(JsonNode parent, int place) {
    boolean dropped = random.nextInt(4) == 0;
    JsonNode value = VALUES.get(random.nextInt(VALUES.size()));
    if (parent instanceof ObjectNode object) {
      String name = name(object, place);
      if (dropped) {
        object.remove(name);
      } else {
        object.set(name, value);
      }
    } else if (parent instanceof ArrayNode array) {
      if (dropped) {
        array.remove(place);
      } else {
        array.set(place, value);
      }
    }
  }
}
