/**
 * Passes over batches of the training prompts, and sums of what comes of them, for methods that
 * score nodes. Private to this bundle.
 */
@NullMarked
package org.golgi.methods.pass;

import org.jspecify.annotations.NullMarked;
