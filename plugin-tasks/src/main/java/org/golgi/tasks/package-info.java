/**
 * The tasks of the published study as generators of prompt pairs, and the text that the built-in
 * model learns them from. Texts are made of pieces with roles by {@link
 * org.golgi.tasks.PromptWriter}; {@link org.golgi.tasks.HeldOut} keeps what a task asks apart from
 * what the built-in model has read.
 */
@NullMarked
package org.golgi.tasks;

import org.jspecify.annotations.NullMarked;
