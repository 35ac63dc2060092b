/**
 * Edges between nodes of neighbouring sites, the circuits that they form, what these do exactly,
 * and ways to find them: an {@link org.golgi.edge.EdgeMethod} is a service.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.edge;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
