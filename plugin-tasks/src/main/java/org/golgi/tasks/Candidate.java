package org.golgi.tasks;

import org.golgi.task.PromptPair;

/**
 * A pair that a generator drew.
 *
 * @param pair the pair
 * @param group what it shares with pairs that must not be split between train and test
 */
record Candidate(PromptPair pair, String group) {}
