/** Readers of files of named tensors: safetensors, single and sharded, and NumPy's npz. */
@NullMarked
package org.golgi.models.checkpoint;

import org.jspecify.annotations.NullMarked;
