package org.golgi.attack;

/**
 * A prompt whose edit makes the model without SAEs say something else.
 *
 * @param prompt the prompt after the edit
 * @param answer the right answer
 * @param said what the model says then
 */
public record AttackExample(String prompt, String answer, String said) {}
