/**
 * What is wrong with prompt pairs, as values: findings, each with how many, an example and what to
 * do.
 *
 * <p>Circuits are as good as the pairs that they are found with: a token that only clean prompts
 * have, or test prompts that were trained on, make figures that say nothing.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.lint;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
