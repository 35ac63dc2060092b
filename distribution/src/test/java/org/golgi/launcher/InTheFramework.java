package org.golgi.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.graph.transform.Gradient;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestName;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Tests that Pax Exam runs inside the framework, on the assembled bundles. Not found by the build
 * itself: {@link FrameworkIT} runs them and checks that each has run.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class InTheFramework {
  /** The services that the program is made of, and how many of each there are at least. */
  private static final Map<String, Integer> SERVICES = services();

  /** Of a mean over a few numbers near 1, summed in another order. */
  private static final double F32_TOLERANCE = 1e-5;

  /** bf16 keeps 8 bits: a few roundings of 2^-9 each. */
  private static final double BF16_TOLERANCE = 0.03;

  /** What Pax Exam's own jar of links names; given here, so that nothing is resolved or chosen. */
  private static final List<String> PAX_EXAM =
      List.of(
          "jakarta.inject-api",
          "org.apache.servicemix.bundles.hamcrest",
          "org.apache.servicemix.bundles.junit",
          "org.ops4j.base",
          "org.ops4j.pax.swissbox.core",
          "org.ops4j.pax.swissbox.lifecycle",
          "org.ops4j.pax.swissbox.tracker",
          "org.ops4j.pax.swissbox.extender",
          "org.ops4j.pax.swissbox.framework",
          "org.ops4j.pax.exam",
          "org.ops4j.pax.exam.inject",
          "org.ops4j.pax.extender.service",
          "org.ops4j.pax.exam.invoker.junit");

  private static final long REFRESH_SECONDS = 20;

  @Rule public final TestName test = new TestName();

  private static Map<String, Integer> services() {
    Map<String, Integer> services = new LinkedHashMap<>();
    services.put("org.golgi.backend.Backend", 1);
    services.put("org.golgi.model.Architecture", 1);
    services.put("org.golgi.model.ModelReader", 1);
    services.put("org.golgi.sae.SaeReader", 1);
    services.put("org.golgi.task.Task", 8);
    services.put("org.golgi.task.TaskFormat", 1);
    services.put("org.golgi.task.TextFamily", 5);
    services.put("org.golgi.method.CircuitMethod", 1);
    services.put("org.golgi.run.Experiments", 1);
    services.put("org.golgi.command.Command", 4);
    services.put("java.util.function.ToIntFunction", 1);
    return services;
  }

  /** The assembled bundles, as the launcher installs them, and what Pax Exam needs beside them. */
  @Configuration
  public Option[] configuration() {
    Home home = new Home(Path.of(System.getProperty("golgi.assembled")));
    home.announce();
    List<Option> options = new ArrayList<>();
    home.bundles().forEach(path -> options.add(bundle("reference:" + path.toUri())));
    options.add(systemPackages(Container.EXPORTED.split(",")));
    // Pax Exam itself asks for the API of slf4j 1, which is the same for what it calls.
    options.add(systemPackages("org.slf4j;version=1.7.36"));
    options.add(
        systemPackages("org.assertj.core.api", "org.assertj.core.data", "org.assertj.core.error"));
    options.add(frameworkProperty("org.osgi.framework.bundle.parent").value("framework"));
    options.add(systemProperty("pax.exam.invoker").value("junit"));
    for (String link : PAX_EXAM) {
      options.add(bundle("link:classpath:META-INF/links/" + link + ".link"));
    }
    return new Option[] {composite(options.toArray(Option[]::new))};
  }

  /** Says outside that a test has run in here. */
  @After
  public void note() {
    System.setProperty(
        FrameworkIT.RAN + test.getMethodName(), "in bundle " + context().getBundle());
  }

  @Test
  public void everyBundleIsActive() {
    assertThat(context().getBundles())
        .filteredOn(bundle -> bundle.getState() != Bundle.ACTIVE)
        .isEmpty();
  }

  @Test
  public void everyComponentHasWhatItNeeds() {
    ServiceComponentRuntime runtime =
        context().getService(context().getServiceReference(ServiceComponentRuntime.class));
    Set<String> unsatisfied = new TreeSet<>();
    int satisfied = 0;
    for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
      if (isUsable(runtime.getComponentConfigurationDTOs(component))) {
        satisfied++;
      } else {
        unsatisfied.add(component.name);
      }
    }
    assertThat(unsatisfied).isEmpty();
    assertThat(satisfied).isGreaterThanOrEqualTo(SERVICES.size());
  }

  private static boolean isUsable(Collection<ComponentConfigurationDTO> configurations) {
    return !configurations.isEmpty()
        && configurations.stream()
            .allMatch(
                configuration ->
                    configuration.state == ComponentConfigurationDTO.ACTIVE
                        || configuration.state == ComponentConfigurationDTO.SATISFIED);
  }

  @Test
  public void everyServiceIsThere() throws Exception {
    Set<String> lacking = new TreeSet<>();
    for (Map.Entry<String, Integer> service : SERVICES.entrySet()) {
      ServiceReference<?>[] found = context().getAllServiceReferences(service.getKey(), null);
      int count = found == null ? 0 : found.length;
      if (count < service.getValue()) {
        lacking.add(service.getKey() + ": " + count + " of " + service.getValue());
      }
    }
    assertThat(lacking).isEmpty();
  }

  @Test
  public void everyServiceOfOursCanBeGot() {
    int got = 0;
    for (Bundle bundle : context().getBundles()) {
      ServiceReference<?>[] registered = bundle.getRegisteredServices();
      if (bundle.getSymbolicName().startsWith("org.golgi.") && registered != null) {
        for (ServiceReference<?> reference : registered) {
          assertThat(context().getServiceObjects(reference).getService())
              .as(reference.toString())
              .isNotNull();
          got++;
        }
      }
    }
    assertThat(got)
        .isGreaterThanOrEqualTo(SERVICES.values().stream().mapToInt(Integer::intValue).sum());
  }

  @Test
  public void aGraphWithAGradientRunsInF32() {
    assertThatAGraphWithAGradientRuns(DType.F32, F32_TOLERANCE);
  }

  @Test
  public void aGraphWithAGradientRunsInBf16() {
    assertThatAGraphWithAGradientRuns(DType.BF16, BF16_TOLERANCE);
  }

  @Test
  public void theBackendRunsAgainAfterAnUpdateAndARefreshOfItsBundle() throws Exception {
    Bundle backend =
        Arrays.stream(context().getBundles())
            .filter(bundle -> bundle.getSymbolicName().equals("org.golgi.plugin-backend-djl"))
            .findFirst()
            .orElseThrow();
    assertThatAGraphWithAGradientRuns(DType.F32, F32_TOLERANCE);
    Object before = backend();
    backend.update();
    CountDownLatch refreshed = new CountDownLatch(1);
    context()
        .getBundle(0)
        .adapt(FrameworkWiring.class)
        .refreshBundles(List.of(backend), event -> refreshed.countDown());
    assertThat(refreshed.await(REFRESH_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(backend().getClass()).isNotSameAs(before.getClass());
    assertThatAGraphWithAGradientRuns(DType.F32, F32_TOLERANCE);
  }

  private static BundleContext context() {
    return FrameworkUtil.getBundle(InTheFramework.class).getBundleContext();
  }

  private static Backend backend() {
    return context().getService(context().getServiceReference(Backend.class));
  }

  private static void assertThatAGraphWithAGradientRuns(DType dtype, double tolerance) {
    GraphBuilder g = new GraphBuilder();
    Value x = g.input("x", dtype, Shape.of(2, 3));
    Value w = g.input("w", dtype, Shape.of(3, 2));
    Value loss = x.matmul(w).tanh().square().sumAll();
    g.output("loss", loss);
    g.output("slope", Gradient.of(loss, List.of(w)).get(0));
    Graph graph = g.build();
    Map<String, HostTensor> inputs =
        Map.of(
            "x", HostTensor.ofDoubles(dtype, Shape.of(2, 3), 0.5, -1, 0.25, 1, 0.75, -0.5),
            "w", HostTensor.ofDoubles(dtype, Shape.of(3, 2), 1, 0.5, -0.25, 0.5, 0.75, -1));
    Map<String, HostTensor> expected = Interpreter.run(graph, inputs);
    try (Device device = backend().open("cpu");
        Executable executable = device.compile(graph);
        Tensor deviceX = device.upload(inputs.get("x"));
        Tensor deviceW = device.upload(inputs.get("w"))) {
      executable
          .run(Map.of("x", deviceX, "w", deviceW))
          .forEach(
              (name, result) -> {
                try (result) {
                  double[] numbers = result.download().toDoubles();
                  double[] oracle = expected.get(name).toDoubles();
                  assertThat(numbers).as(name + " in " + dtype).hasSameSizeAs(oracle);
                  for (int i = 0; i < oracle.length; i++) {
                    assertThat(Math.abs(numbers[i] - oracle[i]))
                        .as(name + "[" + i + "] in " + dtype)
                        .isLessThan(tolerance);
                  }
                }
              });
    }
  }
}
