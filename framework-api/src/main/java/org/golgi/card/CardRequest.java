package org.golgi.card;

import java.nio.file.Path;

/**
 * The request for the cards of a run.
 *
 * @param folder a run folder, or the name of one among the runs
 * @param prompts prompt pairs of each task to look at, at most; at least 2
 * @param examples examples of a latent, and tokens that it writes, at most
 */
public record CardRequest(Path folder, int prompts, int examples) {}
