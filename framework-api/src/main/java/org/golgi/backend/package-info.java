/**
 * Hardware: what runs a graph on a device.
 *
 * <p>A {@link org.golgi.backend.Backend} is a service. It opens {@link org.golgi.backend.Device}s,
 * which hold {@link org.golgi.backend.Tensor}s and compile graphs to {@link
 * org.golgi.backend.Executable}s. It knows no model, SAE or circuit. Everything here that is
 * closeable has one owner, who closes it.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.backend;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
