/**
 * Functions from graphs to graphs: {@link org.golgi.graph.transform.Gradient reverse-mode
 * gradients} and {@link org.golgi.graph.transform.Simplification simplification}. Written once,
 * they serve every backend.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.graph.transform;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
