/**
 * The files that a model or its SAEs are kept in, wherever these are: what readers of models and
 * SAEs read from.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.files;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
