package org.golgi.suite;

import java.util.stream.Stream;
import org.golgi.backend.onnx.OnnxBackend;
import org.golgi.library.onnxruntime.NativeRuntime;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class OnnxTest {
  @TestFactory
  Stream<DynamicNode> isABackend() {
    return BackendSuite.of(new OnnxBackend(new NativeRuntime()), "cpu");
  }
}
