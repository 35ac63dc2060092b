package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.MemoryUse;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.golgi.input.InvalidInputException;
import org.golgi.model.ModelRun;
import org.golgi.run.ChosenRun;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;

/** Which backend computes where users leave it open. */
class BackendChoiceTest {
  private static final Set<DType> WIDE = Set.of(DType.F32, DType.F64);
  private static final Set<DType> ALL = Set.of(DType.F32, DType.F64, DType.BF16);

  private final ServiceExperiments experiments = new ServiceExperiments();

  private void install(Backend backend, int ranking) {
    experiments.addBackend(backend, Map.of(Constants.SERVICE_RANKING, ranking));
  }

  private ChosenRun choose(DType dtype) {
    return experiments.choose(new ModelRun(ModelRun.AUTO, "cpu", dtype));
  }

  private InvalidInputException refusal(String backend, DType dtype) {
    return catchThrowableOfType(
        InvalidInputException.class, () -> experiments.choose(new ModelRun(backend, "cpu", dtype)));
  }

  @Test
  void theGreatestRankingComesFirstWhateverTheOrderOfArrival() {
    install(new Opens("low", WIDE), 1);
    install(new Opens("high", WIDE), 5);
    install(new Opens("middle", WIDE), 3);
    assertThat(choose(DType.F32).run()).isEqualTo(new ModelRun("high", "cpu", DType.F32));
  }

  @Test
  void equalRankingsAreOrderedById() {
    install(new Opens("b", WIDE), 0);
    experiments.addBackend(new Opens("a", WIDE), Map.of());
    assertThat(choose(DType.F32).run().backend()).isEqualTo("a");
  }

  @Test
  void oneThatDoesNotComputeTheTypeIsPassedOver() {
    install(new Opens("narrow", WIDE), 5);
    install(new Opens("wide", ALL), 1);
    assertThat(choose(DType.BF16)).isEqualTo(new ChosenRun(run("wide", DType.BF16), none()));
    assertThat(choose(DType.F32).run().backend()).isEqualTo("narrow");
  }

  @Test
  void whoeverGetsAFallbackIsToldWhy() {
    install(new Fails("native", new UnsatisfiedLinkError("no libtorch here")), 5);
    install(new Opens("reference", ALL), -1);
    ChosenRun chosen = choose(DType.F32);
    assertThat(chosen.run().backend()).isEqualTo("reference");
    assertThat(chosen.warning())
        .contains(
            "the backend reference computes, which is much slower than others;"
                + " passed over: native (no libtorch here)");
  }

  @Test
  void anotherGoodBackendIsNoFallback() {
    install(new Fails("native", new IllegalStateException("no libtorch here")), 5);
    install(new Opens("other", ALL), 0);
    assertThat(choose(DType.F32).warning()).isEmpty();
  }

  @Test
  void whereNoneIsLeftEachReasonIsGiven() {
    install(new Opens("narrow", WIDE), 5);
    install(new Fails("native", new IllegalStateException("no libtorch here")), 1);
    assertThat(refusal(ModelRun.AUTO, DType.BF16))
        .hasMessageStartingWith("--backend auto: no backend computes bf16 on cpu: narrow (")
        .hasMessageContaining("native (no libtorch here)")
        .hasMessageEndingWith("give another --device or --dtype");
  }

  @Test
  void withoutBackendsAPluginIsAskedFor() {
    assertThat(refusal(ModelRun.AUTO, DType.F32))
        .hasMessage("--backend auto: there is no backend; install a plugin that provides one");
  }

  @Test
  void aNamedBackendIsTakenWhateverItsRanking() {
    install(new Opens("high", WIDE), 5);
    install(new Opens("low", WIDE), -1);
    ModelRun asked = run("low", DType.F32);
    assertThat(experiments.choose(asked)).isEqualTo(new ChosenRun(asked, none()));
  }

  @Test
  void aNamedBackendThatDoesNotComputeTheTypeIsRefused() {
    install(new Opens("narrow", WIDE), 5);
    install(new Opens("wide", ALL), 1);
    assertThat(refusal("narrow", DType.BF16))
        .hasMessage(
            "--dtype: bf16 is not computed by narrow on cpu; give f32, or another --backend");
  }

  @Test
  void oneThatIsGoneIsNoLongerChosen() {
    Backend high = new Opens("high", WIDE);
    install(high, 5);
    install(new Opens("low", WIDE), 1);
    experiments.removeBackend(high);
    assertThat(choose(DType.F32).run().backend()).isEqualTo("low");
  }

  private static ModelRun run(String backend, DType dtype) {
    return new ModelRun(backend, "cpu", dtype);
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  /** A backend whose device opens. */
  private record Opens(String id, Set<DType> types) implements Backend {
    @Override
    public String description() {
      return id;
    }

    @Override
    public Device open(String device) {
      return new Idle(device, types);
    }
  }

  /** A backend whose device does not open. */
  private record Fails(String id, Throwable reason) implements Backend {
    @Override
    public String description() {
      return id;
    }

    @Override
    public Device open(String device) {
      if (reason instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) reason;
    }
  }

  /** A device that computes nothing. */
  private record Idle(String name, Set<DType> types) implements Device {
    @Override
    public boolean computes(DType dtype) {
      return types.contains(dtype);
    }

    @Override
    public Tensor upload(HostTensor tensor) {
      throw new AssertionError("a choice computes nothing");
    }

    @Override
    public Executable compile(Graph graph, Map<String, Tensor> fixed) {
      throw new AssertionError("a choice computes nothing");
    }

    @Override
    public MemoryUse memory() {
      throw new AssertionError("a choice computes nothing");
    }

    @Override
    public void resetPeak() {}

    @Override
    public void close() {}
  }
}
