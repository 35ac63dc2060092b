/**
 * Circuits in files of other forms than Golgi's own run folders. {@code published} reads and writes
 * the masks of the published study, {@code stability} compares circuits with one another, {@code
 * export} writes runs for other programs.
 */
@NullMarked
package org.golgi.formats;

import org.jspecify.annotations.NullMarked;
