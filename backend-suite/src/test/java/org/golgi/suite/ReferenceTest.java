package org.golgi.suite;

import java.util.stream.Stream;
import org.golgi.backend.reference.ReferenceBackend;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class ReferenceTest {
  @TestFactory
  Stream<DynamicNode> isABackend() {
    return BackendSuite.of(new ReferenceBackend(), "cpu");
  }
}
