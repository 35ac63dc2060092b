/**
 * ONNX Runtime as one bundle, and where its native code is.
 *
 * <p>Native libraries belong to the class loader that loads them, so they live here and plugins
 * that use them can be updated freely. This bundle can be refreshed too: each revision loads its
 * {@link org.golgi.natives.NativeFiles} anew.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.library.onnxruntime;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
