package org.golgi.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.golgi.backend.Backend;
import org.golgi.core.splice.Place;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;
import org.golgi.model.ModelRun;
import org.golgi.run.ChosenRun;

/**
 * The choice among backends where users leave it open.
 *
 * @param backends those that there are
 */
record BackendChoice(List<RankedBackend> backends) {
  BackendChoice {
    backends = backends.stream().sorted(RankedBackend.ORDER).toList();
  }

  /**
   * Chooses the first that has the device and computes the type there. One that cannot, or whose
   * native code is not here, is passed over.
   *
   * @throws InvalidInputException if none is left, with the reason of each
   */
  ChosenRun first(ModelRun asked) {
    List<String> passedOver = new ArrayList<>();
    for (RankedBackend ranked : backends) {
      try {
        ModelRun run = named(ranked.backend(), asked).run();
        return new ChosenRun(run, ranked.isFallback() ? warning(run, passedOver) : none());
      } catch (RuntimeException | LinkageError e) {
        passedOver.add(ranked.backend().id() + " (" + e.getMessage() + ")");
      }
    }
    throw new InvalidInputException(
        "--backend auto",
        passedOver.isEmpty()
            ? "there is no backend"
            : "no backend computes %s on %s: %s"
                .formatted(
                    Choices.word(asked.dtype()), asked.device(), String.join(", ", passedOver)),
        passedOver.isEmpty()
            ? "install a plugin that provides one"
            : "give another --device or --dtype");
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static Optional<String> warning(ModelRun run, List<String> passedOver) {
    return Optional.of(
        "the backend %s computes, which is much slower than others; %s"
            .formatted(
                run.backend(),
                passedOver.isEmpty()
                    ? "no other is installed"
                    : "passed over: " + String.join(", ", passedOver)));
  }

  /**
   * Returns the run on a backend.
   *
   * @throws InvalidInputException if the backend does not have the device, or does not compute the
   *     type there
   */
  static ChosenRun named(Backend backend, ModelRun asked) {
    new Place(backend, asked.device(), asked.dtype()).open().close();
    return new ChosenRun(
        new ModelRun(backend.id(), asked.device(), asked.dtype()), Optional.empty());
  }
}
