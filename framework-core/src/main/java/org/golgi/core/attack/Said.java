package org.golgi.core.attack;

import org.golgi.attack.Judged;

/**
 * What a model says to a prompt.
 *
 * @param difference logit difference of the pair's answers, in nats
 * @param greatest whether the right answer is the most likely of all tokens
 * @param top the most likely token
 */
record Said(double difference, boolean greatest, int top) {
  boolean right(Judged judged) {
    return judged == Judged.TOP_1 ? greatest : difference > 0;
  }
}
