package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.golgi.core.splice.ModelOnDevice;
import org.golgi.core.splice.Place;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.Specimen;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Model;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptDeviceTest {
  private static final long SEED = 1;
  private static final long PATIENCE_SECONDS = 30;
  private static final SortedMap<Site, Sae> NO_SAES = Collections.emptySortedMap();

  private final CountedBackend backend = new CountedBackend();
  private final KeptDevice kept = new KeptDevice();
  private final Place cpu = new Place(backend, "cpu", DType.F64);

  @TempDir private Path folder;
  private Specimen specimen;

  @BeforeEach
  void makeModel() {
    specimen = RandomModel.ODD.specimen(folder, 2, SEED, DType.F64);
  }

  @AfterEach
  void everyDeviceIsClosedInTheEnd() {
    kept.forget();
    assertThat(backend.open()).isZero();
  }

  private <T> T use(Place place, SortedMap<Site, Sae> saes, Function<ModelOnDevice, T> work) {
    return kept.use(place, specimen.model(), saes, work);
  }

  private ModelOnDevice weights(Place place, SortedMap<Site, Sae> saes) {
    return use(place, saes, loaded -> loaded);
  }

  @Test
  void theSameWorkFindsTheDeviceOpen() {
    ModelOnDevice first = weights(cpu, specimen.saes());
    assertThat(weights(cpu, specimen.saes())).isSameAs(first);
    assertThat(backend.opened()).isEqualTo(1);
  }

  @Test
  void otherWorkHasItClosedFirst() {
    weights(cpu, specimen.saes());
    weights(cpu, NO_SAES);
    weights(new Place(backend, "cpu", DType.F32), NO_SAES);
    Specimen other = RandomModel.ODD.specimen(folder, 2, SEED, DType.F64);
    kept.use(cpu, other.model(), NO_SAES, loaded -> assertThat(backend.open()).isEqualTo(1));
    assertThat(backend.opened()).isEqualTo(4);
  }

  @Test
  void theSameModelReadAgainIsAnother() {
    weights(cpu, NO_SAES);
    Model model = specimen.model();
    Model again = new Model(model.name(), model.network(), model.tokenizer(), model.checkpoint());
    assertThat(again).isEqualTo(model);
    kept.use(cpu, again, NO_SAES, loaded -> loaded);
    assertThat(backend.opened()).isEqualTo(2);
  }

  @Test
  void workThatIsStoppedLeavesTheDeviceOpen() {
    assertThatThrownBy(() -> use(cpu, NO_SAES, KeptDeviceTest::stopped))
        .isInstanceOf(CancellationException.class);
    weights(cpu, NO_SAES);
    assertThat(backend.opened()).isEqualTo(1);
  }

  private static Object stopped(ModelOnDevice loaded) {
    throw new CancellationException("interrupted");
  }

  @Test
  void workThatFailsOtherwiseHasItClosed() {
    assertThatThrownBy(() -> use(cpu, NO_SAES, KeptDeviceTest::failed))
        .isInstanceOf(IllegalStateException.class);
    assertThat(backend.open()).isZero();
  }

  private static Object failed(ModelOnDevice loaded) {
    throw new IllegalStateException("out of memory");
  }

  @Test
  void aDeviceThatIsForgottenInUseIsClosedAfterwards() {
    use(
        cpu,
        NO_SAES,
        loaded -> {
          kept.forget();
          return assertThat(backend.open()).isEqualTo(1);
        });
    assertThat(backend.open()).isZero();
  }

  @Test
  void anSaeThatDoesNotFitLeavesNothingOpen() {
    Specimen wider = RandomModel.DEEP.specimen(folder.resolve("wider"), 2, SEED, DType.F64);
    assertThatThrownBy(() -> weights(cpu, wider.saes())).isInstanceOf(InvalidInputException.class);
    assertThat(backend.open()).isZero();
  }

  @Test
  void workOnAnotherThreadMeanwhileHasADeviceOfItsOwn() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<ModelOnDevice> first =
          threads.submit(
              () ->
                  use(
                      cpu,
                      NO_SAES,
                      loaded -> {
                        begun.countDown();
                        await(done);
                        return loaded;
                      }));
      await(begun);
      ModelOnDevice second = weights(cpu, NO_SAES);
      done.countDown();
      ModelOnDevice last = first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(last).isNotSameAs(second);
      assertThat(backend.open()).isEqualTo(1);
      assertThat(weights(cpu, NO_SAES)).isSameAs(last);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
