/**
 * Architectures of language models as Hugging Face's configurations describe them. Each reads a
 * configuration and assembles a {@link org.golgi.models.architecture.Transformer} from the same few
 * pieces: norms, linear maps, attention, feed-forward layers, and blocks of these.
 */
@NullMarked
package org.golgi.models.architecture;

import org.jspecify.annotations.NullMarked;
