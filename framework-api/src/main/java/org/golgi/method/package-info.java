/**
 * Ways to find a circuit, provided as services: a {@link org.golgi.method.CircuitMethod} gets a
 * spliced model with its training prompts and returns a circuit.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.method;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
