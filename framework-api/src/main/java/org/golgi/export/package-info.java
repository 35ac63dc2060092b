/**
 * Runs written for other programs: an {@link org.golgi.export.ExportFormat} is a service, and is
 * given all that a run folder holds, and what the model does on one of its prompts.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.export;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
