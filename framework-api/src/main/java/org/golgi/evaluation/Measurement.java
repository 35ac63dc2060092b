package org.golgi.evaluation;

import java.util.Optional;
import org.golgi.answer.Metric;

/**
 * One metric in the four models that are compared: means over the test prompts.
 *
 * @param metric the metric's id
 * @param kind what its values say
 * @param bare the model without SAEs
 * @param spliced the model with SAEs and without a mask
 * @param circuit the spliced model in which every latent outside the circuit is ablated
 * @param ablated the spliced model in which every latent is ablated
 * @param faithfulness of the circuit by this metric; empty unless it is one of behaviour
 */
public record Measurement(
    String metric,
    Metric.Kind kind,
    Interval bare,
    Interval spliced,
    Interval circuit,
    Interval ablated,
    Optional<Faithfulness> faithfulness) {}
