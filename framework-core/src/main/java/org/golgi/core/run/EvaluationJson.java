package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.golgi.answer.Metric;
import org.golgi.evaluation.Behaviour;
import org.golgi.evaluation.Evaluation;
import org.golgi.evaluation.Faithfulness;
import org.golgi.evaluation.Interval;
import org.golgi.evaluation.Measurement;
import org.golgi.method.Choices;

/** Evaluations as JSON, and back. */
final class EvaluationJson {
  private EvaluationJson() {}

  /** Adds the figures of an evaluation to an object; all but the number of prompts. */
  static void write(ObjectNode json, Evaluation e) {
    ObjectNode faithfulness = json.putObject("faithfulness");
    interval(faithfulness.putObject("bare"), e.faithfulnessToBare());
    interval(faithfulness.putObject("spliced"), e.faithfulnessToSpliced());
    four(json.putObject("logitDifference"), e, Behaviour::logitDifference);
    four(json.putObject("accuracy"), e, Behaviour::accuracy);
    four(json.putObject("top1"), e, Behaviour::top1);
    ArrayNode metrics = json.putArray("metrics");
    e.measurements().forEach(measurement -> write(metrics.addObject(), measurement));
  }

  private static void four(ObjectNode json, Evaluation e, ToDoubleFunction<Behaviour> figure) {
    number(json, "bare", figure.applyAsDouble(e.bare()));
    number(json, "spliced", figure.applyAsDouble(e.spliced()));
    number(json, "circuit", figure.applyAsDouble(e.circuit()));
    number(json, "ablated", figure.applyAsDouble(e.ablated()));
  }

  private static void write(ObjectNode json, Measurement measurement) {
    json.put("metric", measurement.metric());
    json.put("kind", Choices.word(measurement.kind()));
    interval(json.putObject("bare"), measurement.bare());
    interval(json.putObject("spliced"), measurement.spliced());
    interval(json.putObject("circuit"), measurement.circuit());
    interval(json.putObject("ablated"), measurement.ablated());
    measurement
        .faithfulness()
        .ifPresent(
            faithfulness -> {
              ObjectNode node = json.putObject("faithfulness");
              interval(node.putObject("bare"), faithfulness.toBare());
              interval(node.putObject("spliced"), faithfulness.toSpliced());
              interval(node.putObject("normalisedBare"), faithfulness.normalisedToBare());
              interval(node.putObject("normalisedSpliced"), faithfulness.normalisedToSpliced());
            });
  }

  static void interval(ObjectNode json, Interval interval) {
    number(json, "value", interval.value());
    number(json, "low", interval.low());
    number(json, "high", interval.high());
  }

  // JSON has no word for what is not finite, such as a ratio to a mean of 0.
  static void number(ObjectNode json, String name, double number) {
    if (Double.isFinite(number)) {
      json.put(name, number);
    } else {
      json.putNull(name);
    }
  }

  static void number(ArrayNode json, double number) {
    if (Double.isFinite(number)) {
      json.add(number);
    } else {
      json.addNull();
    }
  }

  /**
   * Reads an evaluation back.
   *
   * @throws org.golgi.input.InvalidInputException naming file and field, where one is missing or
   *     wrong
   */
  static Evaluation read(StoredField json, int prompts) {
    return new Evaluation(
        behaviour(json, "bare"),
        behaviour(json, "spliced"),
        behaviour(json, "circuit"),
        behaviour(json, "ablated"),
        interval(json.get("faithfulness").get("bare")),
        interval(json.get("faithfulness").get("spliced")),
        json.get("metrics").elements().stream().map(EvaluationJson::measurement).toList(),
        prompts);
  }

  private static Behaviour behaviour(StoredField json, String model) {
    return new Behaviour(
        json.get("logitDifference").get(model).number(),
        json.get("accuracy").get(model).number(),
        json.get("top1").get(model).number());
  }

  private static Measurement measurement(StoredField json) {
    StoredField word = json.get("kind");
    Metric.Kind kind =
        Choices.parse(word.file() + ", field " + word.name(), word.text(), Metric.Kind.class);
    return new Measurement(
        json.get("metric").text(),
        kind,
        interval(json.get("bare")),
        interval(json.get("spliced")),
        interval(json.get("circuit")),
        interval(json.get("ablated")),
        kind == Metric.Kind.BEHAVIOUR
            ? Optional.of(faithfulness(json.get("faithfulness")))
            : Optional.empty());
  }

  private static Faithfulness faithfulness(StoredField json) {
    return new Faithfulness(
        interval(json.get("bare")),
        interval(json.get("spliced")),
        interval(json.get("normalisedBare")),
        interval(json.get("normalisedSpliced")));
  }

  static Interval interval(StoredField field) {
    return new Interval(
        field.get("value").number(), field.get("low").number(), field.get("high").number());
  }
}
