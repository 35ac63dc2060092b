/**
 * How stable circuits are: neighbours in a family of circuits compared as sets. {@link
 * org.golgi.formats.stability.PublishedFamilies} and {@link
 * org.golgi.formats.stability.RunFamilies} find the families, {@link
 * org.golgi.formats.stability.Family} compares.
 */
@NullMarked
package org.golgi.formats.stability;

import org.jspecify.annotations.NullMarked;
