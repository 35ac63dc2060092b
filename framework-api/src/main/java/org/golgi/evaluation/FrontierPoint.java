package org.golgi.evaluation;

/**
 * One circuit of a frontier.
 *
 * @param size number of its nodes
 * @param evaluation what it does on the test prompts
 */
public record FrontierPoint(int size, Evaluation evaluation) {}
