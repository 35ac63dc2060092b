/**
 * Deep Java Library as one bundle, with its native code.
 *
 * <p>Native libraries belong to the class loader that loads them, so they live here and plugins
 * that use them can be updated freely. This bundle can be refreshed too: each revision loads its
 * {@link org.golgi.natives.NativeFiles} anew.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.library.djl;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
