package org.golgi.selection;

import org.golgi.answer.Answers;
import org.golgi.graph.DType;
import org.golgi.graph.Value;
import org.golgi.splice.Splice;

/**
 * The prompts whose answer a mask loses. The spliced model gives an answer if the clean answer's
 * logit is above the corrupted one's, and says it if its probability is more than one half. It is
 * lost if the masked model does not give it, or does not have it as its greatest logit where the
 * spliced model says it. Where many answers are as good, none is said, and none can be lost by
 * chance.
 */
public final class LostAnswers {
  private static final double SAID = Math.log(0.5);

  private LostAnswers() {}

  /** Returns the number of prompts of a batch whose answer is lost, a scalar. */
  public static Value count(Splice splice, Answers masked) {
    DType wide = masked.difference().dtype().wide();
    Value given = splice.splicedDifference().greaterThan(0);
    Value stillGiven = masked.difference().greaterThan(0);
    Value said = splice.splicedAnswerLogProbability().greaterThan(SAID);
    Value lost = given.and(stillGiven.not()).or(said.and(masked.cleanIsGreatest().not()));
    return lost.as(wide).sumAll();
  }
}
