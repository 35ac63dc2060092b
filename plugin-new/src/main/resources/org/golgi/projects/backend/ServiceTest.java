package {{package}};

import java.util.stream.Stream;
import org.golgi.suite.BackendSuite;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

class {{class}}Test {
  @TestFactory
  Stream<DynamicNode> isABackend() {
    return BackendSuite.of(new {{class}}(), "cpu");
  }
}
