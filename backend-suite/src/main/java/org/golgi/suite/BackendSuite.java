package org.golgi.suite;

import java.util.stream.Stream;
import org.golgi.backend.Backend;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;

/**
 * What holds for every backend. Whoever writes one runs it by
 *
 * <pre>{@code
 * class MyBackendTest {
 *   @TestFactory
 *   Stream<DynamicNode> isABackend() {
 *     return BackendSuite.of(new MyBackend(), "cpu");
 *   }
 * }
 * }</pre>
 *
 * <p>Each test opens a device of its own and fails if it leaves a tensor there. Floating types that
 * the device does not compute are left out; at least one must be left.
 */
public final class BackendSuite {
  private BackendSuite() {}

  /**
   * Returns all tests.
   *
   * @param backend the backend, which may be opened many times
   * @param device the device to open, such as {@code cpu}
   */
  public static Stream<DynamicNode> of(Backend backend, String device) {
    Hardware hardware = new Hardware(backend, device);
    return Stream.of(
        DynamicContainer.dynamicContainer("ops", Ops.tests(hardware)),
        DynamicContainer.dynamicContainer("edges", Edges.tests(hardware)),
        DynamicContainer.dynamicContainer("gradients", Gradients.tests(hardware)),
        DynamicContainer.dynamicContainer("random graphs", RandomGraphs.tests(hardware)),
        DynamicContainer.dynamicContainer("tensors", Tensors.tests(hardware)),
        DynamicContainer.dynamicContainer("runs", Runs.tests(hardware)),
        DynamicContainer.dynamicContainer("profiles", Profiles.tests(hardware)),
        DynamicContainer.dynamicContainer("misuse", Misuse.tests(hardware)),
        DynamicContainer.dynamicContainer("models", Models.tests(hardware)),
        DynamicContainer.dynamicContainer("splices", Splices.tests(hardware)),
        DynamicContainer.dynamicContainer("masks", Masks.tests(hardware)));
  }
}
