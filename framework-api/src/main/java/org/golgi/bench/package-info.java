/**
 * What a step of a method costs on a backend: time, arithmetic and memory, and where the time goes.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.bench;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
