package org.golgi.intervention;

import java.util.Optional;

/**
 * A prompt of the user's.
 *
 * @param text the prompt
 * @param corrupted a prompt of as many tokens, of which latents can be given the values; empty for
 *     none
 * @param clean the answer that counts as right, one token
 * @param other the answer that it is compared with, one token
 */
public record OwnPrompt(String text, Optional<String> corrupted, String clean, String other) {}
