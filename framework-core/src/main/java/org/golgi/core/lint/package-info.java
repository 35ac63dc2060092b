/**
 * Checks of prompt pairs, before any circuit is looked for: one class for each thing that can be
 * wrong, and a linter that asks them all.
 */
@NullMarked
package org.golgi.core.lint;

import org.jspecify.annotations.NullMarked;
