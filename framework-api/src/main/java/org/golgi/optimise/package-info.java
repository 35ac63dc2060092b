/**
 * Learning inside a graph: steps of an optimiser as ops, for methods that learn masks and for the
 * training of models.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.optimise;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
