package org.golgi.report.file;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.golgi.input.InvalidInputException;

/** Reads JSON files of a folder as the records of this package. */
public final class Stored {
  private static final ObjectMapper MAPPER = mapper();

  private Stored() {}

  /**
   * Reads a file.
   *
   * @return what is in it; nothing where there is no such file
   * @throws IOException if it cannot be read
   * @throws InvalidInputException if it is broken, naming file and field
   */
  public static <T> Optional<T> read(Path folder, String name, Class<T> type) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readValue(file.toFile(), type));
    } catch (JsonMappingException e) {
      String field = field(e);
      throw broken(field.isEmpty() ? file.toString() : file + ", field " + field, e);
    } catch (JsonProcessingException e) {
      throw broken(file.toString(), e);
    }
  }

  private static InvalidInputException broken(String where, JsonProcessingException e) {
    String problem = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    return new InvalidInputException(
        where, "it is broken: " + problem, "find the circuit again, or sweep again", e);
  }

  /** Where the fault is, such as {@code nodes[3].latent}. */
  private static String field(JsonMappingException e) {
    StringBuilder field = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        field.append('[').append(step.getIndex()).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return field.toString();
  }

  private static ObjectMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addModule(
                new SimpleModule()
                    .addDeserializer(double.class, new FiniteOrNot())
                    .addDeserializer(Double.class, new FiniteOrNot()));
    for (Class<?> type : List.of(List.class, Map.class, String.class)) {
      builder.withConfigOverride(
          type, override -> override.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)));
    }
    return builder.build();
  }

  /** Numbers; JSON has no word for one that is not finite, so {@code null} stands for it. */
  private static final class FiniteOrNot extends StdScalarDeserializer<Double> {
    FiniteOrNot() {
      super(Double.class);
    }

    @Override
    public Double deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return _parseDoublePrimitive(parser, context);
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return Double.NaN;
    }
  }
}
