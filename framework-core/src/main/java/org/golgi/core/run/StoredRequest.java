package org.golgi.core.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;
import org.golgi.run.FindRequest;
import org.golgi.sae.Dictionary;
import org.golgi.sae.Site;

/** Reads back what a run was asked for: the counterpart of {@link RunWriter#options}. */
final class StoredRequest {
  private StoredRequest() {}

  /**
   * Reads the options of a run.
   *
   * @throws InvalidInputException naming file and field, where one is missing or wrong
   */
  static FindRequest read(StoredField options) {
    return new FindRequest(
        options.get("task").text(),
        word(options.get("model"), RunWriter.STARTER),
        word(options.get("saes"), RunWriter.BESIDE),
        sites(options.get("sites")),
        choice(options.get("dictionary"), Dictionary.class),
        options.get("method").text(),
        methodOptions(options.get("methodOptions")),
        choice(options.get("granularity"), Granularity.class),
        choice(options.get("ablation"), Ablation.class),
        choice(options.get("error"), ErrorTerm.class),
        options.get("metric").text(),
        options.get("backend").text(),
        options.get("device").text(),
        choice(options.get("dtype"), DType.class),
        options.get("trainPrompts").count(),
        options.get("testPrompts").count(),
        options.get("seed").integer(),
        Optional.empty());
  }

  private static Optional<String> word(StoredField field, String absent) {
    return field.text().equals(absent) ? Optional.empty() : Optional.of(field.text());
  }

  private static List<Site> sites(StoredField field) {
    if (field.text().isEmpty()) {
      return List.of();
    }
    try {
      return Arrays.stream(field.text().split(","))
          .map(layer -> new Site(Integer.parseInt(layer)))
          .toList();
    } catch (NumberFormatException e) {
      throw field.wrong("it is " + field.json() + ", not a list of layers");
    }
  }

  private static Map<String, String> methodOptions(StoredField field) {
    Map<String, String> options = new TreeMap<>();
    field.json().fieldNames().forEachRemaining(name -> options.put(name, field.get(name).text()));
    return options;
  }

  private static <E extends Enum<E>> E choice(StoredField field, Class<E> type) {
    return Choices.parse(field.file() + ", field " + field.name(), field.text(), type);
  }
}
