/**
 * Sparse autoencoders. {@link org.golgi.models.sae.StoredSae} is all of them: tensors, an {@link
 * org.golgi.models.sae.Activation} and a {@link org.golgi.models.sae.Normalisation}. A reader of a
 * format says under which names the tensors are stored and which of these go with them.
 */
@NullMarked
package org.golgi.models.sae;

import org.jspecify.annotations.NullMarked;
