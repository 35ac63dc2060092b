package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.Granularity;
import org.golgi.export.ExportFormat;
import org.golgi.export.ExportRequest;
import org.golgi.export.ExportSource;
import org.golgi.export.ExportedText;
import org.golgi.export.NodeMeans;
import org.golgi.export.PlacedNode;
import org.golgi.export.PromptTrace;
import org.golgi.export.PromptTrace.TracedToken;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;
import org.golgi.run.FindReport;
import org.golgi.run.FindRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a format is given of a circuit of drawn nodes in the built-in model. */
class RunExportsTest {
  /** Round-off of float32 in a mean of a few activations. */
  private static final double ROUND_OFF = 1e-4;

  @TempDir private Path home;

  private FoundRun found;
  private RunExports exports;

  @BeforeEach
  void open() {
    found = FoundRun.open();
    exports = new RunExports(found.experiments(), found.lock());
  }

  @AfterEach
  void close() {
    if (found != null) {
      found.close();
    }
  }

  /** A format that hands over what it is given. */
  private static final class Asked<T> implements ExportFormat {
    private final Function<ExportSource, T> question;
    private final List<T> answers = new ArrayList<>();

    Asked(Function<ExportSource, T> question) {
      this.question = question;
    }

    @Override
    public String id() {
      return "asked";
    }

    @Override
    public String description() {
      return "asks";
    }

    @Override
    public ExportedText write(ExportSource source) {
      answers.add(question.apply(source));
      return new ExportedText("text");
    }
  }

  private <T> T ask(Path run, int prompt, Function<ExportSource, T> question) {
    Asked<T> asked = new Asked<>(question);
    found.experiments().addExportFormat(asked);
    try {
      assertThat(exports.export(new ExportRequest(run, "asked", prompt), Progress.silent()).text())
          .isEqualTo("text");
    } finally {
      found.experiments().removeExportFormat(asked);
    }
    return asked.answers.get(0);
  }

  @Test
  void theMeanOverPromptsOfTracesIsTheMeanOfTheNode() {
    FindReport run = found.find("sva/rc", home.resolve("run"));
    Map<CircuitNode, NodeMeans> means = ask(run.folder(), 1, ExportSource::means);
    Map<CircuitNode, Double> sums = new TreeMap<>();
    int prompts = run.evaluation().prompts();
    for (int prompt = 1; prompt <= prompts; prompt++) {
      PromptTrace trace = ask(run.folder(), prompt, ExportSource::trace);
      assertThat(trace.prompt()).isEqualTo(prompt);
      assertThat(trace.nodes())
          .extracting(PlacedNode::node)
          .containsExactlyElementsOf(run.circuit().nodes());
      trace
          .nodes()
          .forEach(node -> sums.merge(node.node(), node.activation() / prompts, Double::sum));
      trace.nodes().forEach(node -> assertThat(node.position()).isEqualTo(node.node().row() + 1));
      assertThat(trace.tokens().get(0).text()).isEqualTo("<bos>");
      assertThat(trace.text()).startsWith("The ").doesNotContain("<bos>");
      assertThat(trace.answer().probability()).isBetween(0.0, 1.0);
      assertThat(trace.answer().text()).isNotEqualTo(trace.other().text());
    }
    assertThat(sums.keySet()).isEqualTo(means.keySet());
    sums.forEach(
        (node, mean) -> assertThat(mean).isCloseTo(means.get(node).clean(), within(ROUND_OFF)));
    assertThat(means.values()).anySatisfy(mean -> assertThat(mean.clean()).isPositive());
  }

  @Test
  void theModelSaysTheAnswerOnAPromptThatItKnows() {
    FindReport run = found.find("sva/rc", home.resolve("run"));
    PromptTrace trace = ask(run.folder(), 1, ExportSource::trace);
    // The built-in model answers sva/rc right, with its SAEs too.
    assertThat(trace.answer().probability()).isGreaterThan(trace.other().probability());
    assertThat(trace.answer().probability() + trace.other().probability()).isLessThanOrEqualTo(1);
    assertThat(trace.last()).isEqualTo(trace.tokens().size() - 1);
    assertThat(trace.layers()).isPositive();
  }

  @Test
  void nodesOfARoleAreAtTheTokensOfThatRole() {
    FindRequest asked = FoundRun.request("sva/rc", Optional.of(home.resolve("run")));
    FindReport run =
        found
            .experiments()
            .find(
                new FindRequest(
                    asked.task(),
                    asked.model(),
                    asked.saes(),
                    asked.sites(),
                    asked.dictionary(),
                    asked.method(),
                    asked.options(),
                    Granularity.ROLE,
                    asked.ablation(),
                    asked.errorTerm(),
                    asked.metric(),
                    asked.run().backend(),
                    asked.run().device(),
                    asked.run().dtype(),
                    asked.trainPrompts(),
                    asked.testPrompts(),
                    asked.seed(),
                    asked.out()),
                Progress.silent());
    PromptTrace trace = ask(run.folder(), 2, ExportSource::trace);
    assertThat(trace.nodes()).isNotEmpty();
    for (PlacedNode node : trace.nodes()) {
      TracedToken token = trace.tokens().get(node.position());
      assertThat(token.role()).isEqualTo(run.circuit().rows().label(node.node().row()));
    }
    for (int row = 0; row < run.circuit().rows().count(); row++) {
      String role = run.circuit().rows().label(row);
      List<Integer> positions = trace.rows().get(row);
      for (int position = 1; position < trace.tokens().size(); position++) {
        assertThat(positions.contains(position))
            .isEqualTo(trace.tokens().get(position).role().equals(role));
      }
    }
  }

  @Test
  void whatIsNotInTheFolderIsEmptyAndTheRestIsRead() throws IOException {
    FindReport run = found.find("sva/rc", home.resolve("run"));
    assertThat(ask(run.folder(), 1, ExportSource::edges)).isEmpty();
    assertThat(ask(run.folder(), 1, ExportSource::groups)).isEmpty();
    assertThat(ask(run.folder(), 1, ExportSource::labels)).isEmpty();
    assertThat(ask(run.folder(), 1, ExportSource::scores).keySet())
        .isEqualTo(run.circuit().masks().keySet());
    JsonNode hashes =
        RunJson.MAPPER.readTree(run.folder().resolve("run.json").toFile()).get("sha256");
    Map<String, String> read = ask(run.folder(), 1, ExportSource::hashes);
    assertThat(read).hasSize(2 + run.circuit().masks().size());
    assertThat(read.get("model")).isEqualTo(hashes.get("model").textValue());
    run.circuit()
        .masks()
        .keySet()
        .forEach(
            site ->
                assertThat(read.get(site.hook()))
                    .isEqualTo(hashes.get("saes").get(site.hook()).textValue()));
  }

  @Test
  void groupsAndLabelsAreThoseOfStoryAndCards() throws IOException {
    FindReport run = found.find("sva/rc", home.resolve("run"));
    CircuitNode node = run.circuit().nodes().get(3);
    ObjectNode story = RunJson.MAPPER.createObjectNode();
    ObjectNode group = story.putArray("groups").addObject();
    group.put("id", "g1").put("label", "the number");
    ArrayNode nodes = group.putArray("nodes");
    nodes
        .addObject()
        .put("site", node.site().hook())
        .put("position", node.row() + 1)
        .put("latent", node.latent());
    Files.writeString(run.folder().resolve("story.json"), RunJson.text(story));
    ObjectNode cards = RunJson.MAPPER.createObjectNode();
    ObjectNode card = cards.putArray("cards").addObject();
    card.put("site", node.site().hook())
        .put("place", run.circuit().rows().label(node.row()))
        .put("latent", node.latent());
    card.putObject("label").put("text", "the subject");
    card.putObject("labelHere").put("text", "plural");
    Files.writeString(run.folder().resolve("cards.json"), RunJson.text(cards));

    assertThat(ask(run.folder(), 1, ExportSource::groups))
        .singleElement()
        .satisfies(
            read -> {
              assertThat(read.label()).isEqualTo("g1: the number");
              assertThat(read.nodes()).containsExactly(node);
            });
    assertThat(ask(run.folder(), 1, ExportSource::labels)).isEqualTo(Map.of(node, "plural"));

    ((ObjectNode) nodes.get(0)).put("latent", 1_000_000);
    Files.writeString(run.folder().resolve("story.json"), RunJson.text(story));
    assertThatThrownBy(() -> ask(run.folder(), 1, ExportSource::groups))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("story.json, field groups[0].nodes[0]");
  }

  @Test
  void promptsAndFormatsThatThereAreNotAreRefused() {
    FindReport run = found.find("sva/rc", home.resolve("run"));
    int prompts = run.evaluation().prompts();
    for (int prompt : List.of(0, prompts + 1)) {
      assertThatThrownBy(() -> ask(run.folder(), prompt, ExportSource::trace))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "--prompt: there is no test prompt %d; give a number from 1 to %d"
                  .formatted(prompt, prompts));
    }
    found.experiments().addExportFormat(new Asked<>(ExportSource::run));
    assertThatThrownBy(
            () -> exports.export(new ExportRequest(run.folder(), "xml", 1), Progress.silent()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("export format 'xml': there is none of that name; choose one of asked");
  }
}
