/** Sparse autoencoders: JumpReLU, and folders of them as Gemma Scope lays them out. */
@NullMarked
package org.golgi.models.sae;

import org.jspecify.annotations.NullMarked;
