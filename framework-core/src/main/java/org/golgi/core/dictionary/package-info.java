/** Dictionaries that nobody trained, as baselines of sparse autoencoders. */
@NullMarked
package org.golgi.core.dictionary;

import org.jspecify.annotations.NullMarked;
