package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

final class ListCommandTest {
  private final Invocation invocation = new Invocation();

  @Test
  void listingsAreGroupedAndAligned() {
    assertThat(invocation.run("list")).isEqualTo(0);
    assertThat(invocation.printed())
        .isEqualToNormalizingNewlines(
            """
            backends
              djl               PyTorch
            models
              starter           the built-in model
            architectures
              gemma2            Gemma 2
            tasks
              sva/rc            agreement across a relative clause
            methods
              attribution       integrated gradients
              binary-mask       a learnt mask
            edge methods
              edge-attribution  slopes of edges
            metrics
              accuracy          share of right answers
            export formats
              csv               a line for each node
            """);
  }

  @Test
  void jsonIsOneObjectOfTheEightKinds() throws Exception {
    assertThat(invocation.run("list", "--json")).isEqualTo(0);
    assertThat(invocation.printedLines()).hasSize(1);
    JsonNode json = new ObjectMapper().readTree(invocation.printed());
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "backends",
            "models",
            "architectures",
            "tasks",
            "methods",
            "edgeMethods",
            "metrics",
            "exportFormats");
    assertThat(json.at("/methods/1/id").asText()).isEqualTo("binary-mask");
    assertThat(json.at("/methods/1/description").asText()).isEqualTo("a learnt mask");
  }
}
