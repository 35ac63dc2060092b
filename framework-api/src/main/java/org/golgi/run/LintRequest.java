package org.golgi.run;

import java.nio.file.Path;
import java.util.Optional;
import org.golgi.model.ModelRun;

/**
 * The request to check prompt pairs.
 *
 * @param task a task's id, or the path of a prompt file
 * @param test a prompt file that is the test part of the first; empty where the task parts its
 *     prompts itself, or one file is all
 * @param model a folder, or a name that a {@link FileSource} opens; empty for the built-in one
 * @param run how the model is run to see on which prompts it is wrong; empty to leave that out
 * @param trainPrompts pairs of a task for training, at most; a file is checked whole
 * @param testPrompts pairs of a task for testing, at most
 * @param seed seed of every random choice
 */
public record LintRequest(
    String task,
    Optional<Path> test,
    Optional<String> model,
    Optional<ModelRun> run,
    int trainPrompts,
    int testPrompts,
    long seed) {}
