package org.golgi.suite;

import java.util.stream.Stream;
import org.golgi.backend.djl.DjlBackend;
import org.golgi.library.djl.NativeLibraries;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class DjlTest {
  @TestFactory
  Stream<DynamicNode> isABackend() {
    return BackendSuite.of(new DjlBackend(new NativeLibraries()), "cpu");
  }
}
