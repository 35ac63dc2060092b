/**
 * What is looked for: nodes, each a latent at a site and a position, and the circuit that some of
 * them form.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.circuit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
