package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.golgi.run.FetchRequest;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;

final class FetchCommandTest {
  private final Invocation invocation = new Invocation();

  @Test
  void everyOptionReachesTheRequestAndWhatIsHereIsPrinted() {
    String line =
        "fetch --model google/gemma-2-9b --saes google/gemma-scope-9b-pt-res --sites 7,14";
    assertThat(invocation.run(line.split(" "))).isEqualTo(0);
    assertThat(invocation.experiments.fetched)
        .containsExactly(
            new FetchRequest(
                Optional.of("google/gemma-2-9b"),
                Optional.of("google/gemma-scope-9b-pt-res"),
                List.of(new Site(7), new Site(14))));
    assertThat(invocation.printedLines())
        .containsExactly("model: google/gemma-2-9b@33c1930", "  in /cache/model");
  }
}
