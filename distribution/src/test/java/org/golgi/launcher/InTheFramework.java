package org.golgi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
import org.golgi.files.Folder;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.graph.transform.Gradient;
import org.golgi.model.ModelReader;
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
import org.osgi.framework.InvalidSyntaxException;
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
  /** The services that the program is made of, and how many of each there are. */
  private static final Map<String, Integer> SERVICES = services();

  /** Of a mean over a few numbers near 1, summed in another order. */
  private static final double F32_TOLERANCE = 1e-5;

  /** bf16 keeps 8 bits: a few roundings of 2^-9 each. */
  private static final double BF16_TOLERANCE = 0.03;

  private static final long REFRESH_SECONDS = 20;
  private static final int REFRESHES = 3;

  /** Where libtorch is before anything has been refreshed. */
  private static final String TORCH =
      Path.of(System.getProperty("golgi.assembled"), "native", "pytorch").toString();

  @Rule public final TestName test = new TestName();

  private static Map<String, Integer> services() {
    Map<String, Integer> services = new LinkedHashMap<>();
    services.put("org.golgi.answer.Metric", 7);
    services.put("org.golgi.attack.Attacks", 1);
    services.put("org.golgi.backend.Backend", 3);
    services.put("org.golgi.card.FeatureCards", 1);
    services.put("org.golgi.checkpoint.CheckpointReader", 1);
    services.put("org.golgi.command.Command", 23);
    services.put("org.golgi.edge.EdgeMethod", 4);
    services.put("org.golgi.export.ExportFormat", 4);
    services.put("org.golgi.export.Exports", 1);
    services.put("org.golgi.intervention.Interventions", 1);
    services.put("org.golgi.method.CircuitMethod", 1);
    services.put("org.golgi.method.NodeScoring", 7);
    services.put("org.golgi.model.Architecture", 7);
    services.put("org.golgi.model.ModelReader", 1);
    services.put("org.golgi.run.Experiments", 1);
    services.put("org.golgi.run.FileSource", 1);
    services.put("org.golgi.run.Report", 1);
    services.put("org.golgi.sae.SaeReader", 5);
    services.put("org.golgi.story.Stories", 1);
    services.put("org.golgi.task.Task", 8);
    services.put("org.golgi.task.TaskFormat", 1);
    services.put("org.golgi.task.TextFamily", 5);
    services.put("java.util.concurrent.locks.ReadWriteLock", 1);
    services.put("java.util.function.ToIntFunction", 1);
    return services;
  }

  /** The assembled bundles. */
  @Configuration
  public Option[] configuration() {
    return FrameworkOptions.assembled();
  }

  /** Says outside that a test has run in here. */
  @After
  public void note() {
    System.setProperty(
        FrameworkRun.RAN + test.getMethodName(), "in bundle " + context().getBundle());
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
  public void everyServiceIsThere() {
    Map<String, Integer> found = new LinkedHashMap<>();
    SERVICES.keySet().forEach(type -> found.put(type, all(type).length));
    assertThat(found).isEqualTo(SERVICES);
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
    Bundle backend = bundles("org.golgi.plugin-backend-djl").get(0);
    assertThatAGraphWithAGradientRuns(DType.F32, F32_TOLERANCE);
    Object before = backend("djl");
    backend.update();
    refresh(List.of(backend));
    assertThat(backend("djl").getClass()).isNotSameAs(before.getClass());
    assertThatAGraphWithAGradientRuns(DType.F32, F32_TOLERANCE);
  }

  @Test
  public void nativeCodeIsLoadedAgainAfterEachRefresh() throws Exception {
    List<Bundle> libraries = bundles("org.golgi.library-");
    assertThat(libraries).hasSizeGreaterThanOrEqualTo(2);
    List<Integer> tokens = tokens();
    for (int refresh = 0; refresh < REFRESHES; refresh++) {
      Object before = backend("djl");
      refresh(libraries);
      assertThat(backend("djl").getClass()).isNotSameAs(before.getClass());
      for (String id : List.of("djl", "onnx")) {
        assertThatAGraphWithAGradientRuns(backend(id), DType.F32, F32_TOLERANCE);
      }
      assertThat(tokens()).isEqualTo(tokens);
    }
    assertThat(System.getProperty("PYTORCH_LIBRARY_PATH")).isNotEqualTo(TORCH);
  }

  /** What the tokenizers, native code too, make of a text. */
  private static List<Integer> tokens() {
    Path starter = Path.of(System.getProperty("golgi.assembled"), "starter");
    ModelReader reader = context().getService(context().getServiceReference(ModelReader.class));
    return reader.read(new Folder(starter)).tokenizer().encode("The uncle near the desk").tokens();
  }

  private static List<Bundle> bundles(String prefix) {
    return Arrays.stream(context().getBundles())
        .filter(bundle -> bundle.getSymbolicName().startsWith(prefix))
        .toList();
  }

  private static void refresh(List<Bundle> bundles) throws InterruptedException {
    CountDownLatch refreshed = new CountDownLatch(1);
    context()
        .getBundle(0)
        .adapt(FrameworkWiring.class)
        .refreshBundles(bundles, event -> refreshed.countDown());
    assertThat(refreshed.await(REFRESH_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  private static BundleContext context() {
    return FrameworkUtil.getBundle(InTheFramework.class).getBundleContext();
  }

  private static Backend backend(String id) {
    return Arrays.stream(all(Backend.class.getName()))
        .map(reference -> (Backend) context().getService(reference))
        .filter(backend -> backend.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static ServiceReference<?>[] all(String type) {
    try {
      ServiceReference<?>[] found = context().getAllServiceReferences(type, null);
      return found == null ? new ServiceReference<?>[0] : found;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("no filter was given", e);
    }
  }

  private static void assertThatAGraphWithAGradientRuns(DType dtype, double tolerance) {
    assertThatAGraphWithAGradientRuns(backend("djl"), dtype, tolerance);
  }

  private static void assertThatAGraphWithAGradientRuns(
      Backend backend, DType dtype, double tolerance) {
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
    try (Device device = backend.open("cpu");
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
