/**
 * The mask files of "Scaling Sparse Feature Circuit Finding to Gemma 9B" (2025): one JSON object
 * for a mask, {@code {lambda}_run.json} in a folder {@code {objective}_{lambda}_run}. A hook has a
 * list of numbers, one for each node, which are latents in some files and positions in others;
 * {@link org.golgi.formats.published.PublishedNumbers} tells which.
 */
@NullMarked
package org.golgi.formats.published;

import org.jspecify.annotations.NullMarked;
