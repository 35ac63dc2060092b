/** Folders as Hugging Face lays out models: configuration, safetensors and tokenizer. */
@NullMarked
package org.golgi.models.huggingface;

import org.jspecify.annotations.NullMarked;
