/**
 * Models, checkpoints and SAEs as they lie on disk: readers of Hugging Face and Gemma Scope
 * folders.
 */
@NullMarked
package org.golgi.models;

import org.jspecify.annotations.NullMarked;
