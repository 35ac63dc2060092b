/**
 * Judges a circuit on prompts: four models side by side, and faithfulness with its bootstrap
 * interval.
 */
@NullMarked
package org.golgi.core.evaluation;

import org.jspecify.annotations.NullMarked;
