/**
 * Sparse autoencoders, which write the residual stream at a site as a sum of few latents; their
 * readers are services.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.sae;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
