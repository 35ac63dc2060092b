/**
 * Cards of a circuit's nodes: where a latent fires, what it writes, and a label from statistics
 * alone.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.card;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
