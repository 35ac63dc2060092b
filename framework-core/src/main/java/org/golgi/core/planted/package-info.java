/**
 * Planted truths: tiny models in which the circuit of a task is known, and how well methods find
 * it.
 *
 * <p>A {@link org.golgi.core.planted.Motif} is a model, a task and the nodes that matter; {@link
 * org.golgi.core.planted.Motifs} are all that there are, one file each. {@link
 * org.golgi.core.planted.PlantedVerification} lets methods look for them.
 */
@NullMarked
package org.golgi.core.planted;

import org.jspecify.annotations.NullMarked;
