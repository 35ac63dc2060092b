package org.golgi.core.story;

/**
 * A prompt into which values of two others are swapped. Prompts are those of {@link StoryPrompts}.
 *
 * @param base index of the prompt, among clean and corrupted ones
 * @param other index of a prompt with another label
 * @param same index of another prompt with the same label
 * @param answer token of the base's answer
 * @param predicted token of the answer that it has with the other label: of its own pair where a
 *     label is told by the kinds of answers, and else of the other prompt
 * @param alternative token of the answer that the pair has beside its own
 */
record Swap(int base, int other, int same, long answer, long predicted, long alternative) {}
