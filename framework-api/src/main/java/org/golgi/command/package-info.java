/**
 * Commands of the terminal program, provided as services, and the terminal that they print to, with
 * pages and tables for it. The program is a service as well: {@code
 * java.util.function.ToIntFunction} of the arguments, with the service property {@code
 * golgi.program=terminal}, which returns the exit code; bundles that know this package use {@link
 * org.golgi.command.Commands}.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.command;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
