/** Errors for people: what was wrong with a file or an option, where, and what to do about it. */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.input;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
