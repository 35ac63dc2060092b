/** The architecture of Gemma 2 (Gemma Team 2024), as Hugging Face's configuration describes it. */
@NullMarked
package org.golgi.models.gemma2;

import org.jspecify.annotations.NullMarked;
