package org.golgi.backend.onnx;

import ai.onnxruntime.OrtException;

/** A call into ONNX Runtime, whose checked exceptions no caller can do anything about. */
@FunctionalInterface
interface NativeCall<T> {
  T run() throws OrtException;

  /** Makes a call. */
  static <T> T of(NativeCall<T> call) {
    try {
      return call.run();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
    }
  }
}
