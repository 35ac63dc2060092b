/** Commands of the terminal program, provided as services. */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.command;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
