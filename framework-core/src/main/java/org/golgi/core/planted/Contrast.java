package org.golgi.core.planted;

/**
 * Two prompts that ask for different answers, as forms in which {@code *} is any filler word.
 *
 * @param yes the prompt after which {@code yes} is right
 * @param no the prompt after which {@code no} is right; its fillers are those of the other
 * @param kind what differs
 */
record Contrast(String yes, String no, String kind) {}
