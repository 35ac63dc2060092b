package org.golgi.run;

import java.util.Optional;
import org.golgi.model.ModelRun;

/**
 * How a model is run after all, where a request left it open.
 *
 * @param run with the id of a backend that is there, has the device and computes the type
 * @param warning a line for people, where only a backend that is there for want of a better one is
 *     left; it says why
 */
public record ChosenRun(ModelRun run, Optional<String> warning) {}
