/**
 * What a model is asked: prompts in clean and corrupted pairs, and the text that the built-in model
 * learns from.
 *
 * <p>A {@link org.golgi.task.Task} and a {@link org.golgi.task.TaskFormat} are services, and so is
 * a {@link org.golgi.task.TextFamily}. They know text and roles, but no tokens: those belong to a
 * model.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.task;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
