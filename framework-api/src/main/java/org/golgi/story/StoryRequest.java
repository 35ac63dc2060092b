package org.golgi.story;

import java.nio.file.Path;

/**
 * The request for the story of a run.
 *
 * @param folder a run folder, or the name of one among the runs
 * @param prompts test prompt pairs that claims are tested on, at most; at least 2
 * @param controls random groups of each kind that a claim is compared with; at least 2
 */
public record StoryRequest(Path folder, int prompts, int controls) {}
