/**
 * Native code that outlives the refresh of the bundle that loads it.
 *
 * <p>The JVM ties a native file, by its path, to the class loader that loads it first, and a bundle
 * that is refreshed or updated gets a new class loader. {@link org.golgi.natives.NativeFiles} hands
 * out the same files under a new path.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.natives;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
