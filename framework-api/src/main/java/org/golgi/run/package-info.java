/**
 * A whole experiment as one request and one report: what the commands ask of the framework.
 *
 * <p>{@link org.golgi.run.Experiments} is a service of the framework. It puts the services of
 * plugins together, runs them and keeps what came out in a run folder.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.run;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
