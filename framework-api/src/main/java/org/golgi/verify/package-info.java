/**
 * Checks against what is known, as values: whether a model, its SAEs and a backend keep the
 * identities that hold for any, and which methods find the planted circuits of tiny models.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.verify;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
