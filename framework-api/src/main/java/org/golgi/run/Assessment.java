package org.golgi.run;

import java.nio.file.Path;
import java.util.Optional;
import org.golgi.evaluation.Completeness;
import org.golgi.evaluation.Evaluation;
import org.golgi.evaluation.Minimality;
import org.golgi.evaluation.Stability;

/**
 * What came of an {@link AssessmentRequest}.
 *
 * @param folder the run folder
 * @param evaluation the circuit on test prompts, by every metric
 * @param completeness whether it is all that does the task, where that was asked
 * @param minimality whether all of it is needed, where that was asked
 * @param stability whether it is found again, where that was asked
 */
public record Assessment(
    Path folder,
    Evaluation evaluation,
    Optional<Completeness> completeness,
    Optional<Minimality> minimality,
    Optional<Stability> stability) {}
