/**
 * Named tensors as they lie on disk: what model and SAE readers read from, whatever the file
 * format.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.checkpoint;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
