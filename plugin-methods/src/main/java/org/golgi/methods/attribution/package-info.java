/**
 * Scores by the gradient of the metric and by passes that ablate: attribution patching, integrated
 * gradients, their iterated form, and exact effects.
 *
 * <p>{@link org.golgi.methods.attribution.Worth} is what is attributed, {@link
 * org.golgi.methods.attribution.Target} where a path ends, {@link
 * org.golgi.methods.attribution.SitePaths} the gradients along it.
 */
@NullMarked
package org.golgi.methods.attribution;

import org.jspecify.annotations.NullMarked;
