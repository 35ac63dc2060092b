/**
 * Reserved for the ONNX Runtime backend. It is not written yet, and this bundle provides no
 * service.
 */
@NullMarked
package org.golgi.onnx;

import org.jspecify.annotations.NullMarked;
