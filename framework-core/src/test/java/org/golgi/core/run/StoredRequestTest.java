package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.run.FindRequest;
import org.golgi.sae.Dictionary;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoredRequestTest {
  private static final Path FILE = Path.of("run.json");

  @ParameterizedTest
  @EnumSource(Ablation.class)
  void aRequestIsReadAsItWasWritten(Ablation ablation) {
    for (ErrorTerm errorTerm : ErrorTerm.values()) {
      for (Granularity granularity : Granularity.values()) {
        FindRequest request =
            request(
                Optional.of("models/gemma"),
                List.of(new Site(1), new Site(12)),
                ablation,
                errorTerm,
                granularity);
        assertThat(read(RunWriter.options(request))).isEqualTo(request);
      }
    }
  }

  @Test
  void whatWasLeftOutIsLeftOutAgain() {
    FindRequest request =
        request(Optional.empty(), List.of(), Ablation.MEAN_FREE, ErrorTerm.DROP, Granularity.ROLE);
    assertThat(read(RunWriter.options(request))).isEqualTo(request);
  }

  @Test
  void sitesThatAreNoLayersAreRefused() {
    ObjectNode json =
        RunWriter.options(
            request(Optional.empty(), List.of(), Ablation.ZERO, ErrorTerm.KEEP, Granularity.FREE));
    json.put("sites", "1,x");
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "run.json, field options.sites: it is \"1,x\", not a list of layers");
  }

  private static FindRequest read(ObjectNode options) {
    return StoredRequest.read(new StoredField(FILE, "options", options));
  }

  private static FindRequest request(
      Optional<String> model,
      List<Site> sites,
      Ablation ablation,
      ErrorTerm errorTerm,
      Granularity granularity) {
    return new FindRequest(
        "sva/rc",
        model,
        model.map(word -> word + "/own"),
        sites,
        Dictionary.RANDOM,
        "binary-mask",
        Map.of("sparsity", "0.5", "loss", "kl"),
        granularity,
        ablation,
        errorTerm,
        "probability-difference",
        "djl",
        "cuda:0",
        DType.BF16,
        512,
        256,
        -7,
        Optional.empty());
  }
}
