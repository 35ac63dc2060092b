package org.golgi.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.evaluation.Evaluation;

/**
 * What came of a {@link FindRequest}.
 *
 * @param folder the run folder
 * @param task the task's id
 * @param method the method's id
 * @param backend the backend's id
 * @param model the model's name
 * @param seed the seed
 * @param circuit the circuit
 * @param trainPrompts prompt pairs that the method had
 * @param evaluation figures on test prompts
 * @param search numbers about the search itself, by name, such as a completeness gap
 * @param seconds wall-clock time by phase: {@code load}, {@code train}, {@code evaluate}
 */
public record FindReport(
    Path folder,
    String task,
    String method,
    String backend,
    String model,
    long seed,
    Circuit circuit,
    int trainPrompts,
    Evaluation evaluation,
    Map<String, Double> search,
    Map<String, Double> seconds) {
  public FindReport {
    search = java.util.Collections.unmodifiableMap(new TreeMap<>(search));
    seconds = java.util.Collections.unmodifiableMap(new TreeMap<>(seconds));
  }
}
