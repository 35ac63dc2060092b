package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.golgi.answer.Metric;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.circuit.NodeMask;
import org.golgi.circuit.NodeRows;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.evaluation.Behaviour;
import org.golgi.evaluation.Evaluation;
import org.golgi.evaluation.Faithfulness;
import org.golgi.evaluation.Interval;
import org.golgi.evaluation.Measurement;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;
import org.golgi.lint.LintReport;
import org.golgi.method.Finding;
import org.golgi.run.FindReport;
import org.golgi.run.FindRequest;
import org.golgi.run.SiteStatistics;
import org.golgi.run.StoredRun;
import org.golgi.sae.Dictionary;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StoredRunTest {
  private static final Map<String, Double> SEARCH =
      Map.of("completeness gap, worst", 0.0625, "steps", 100.0);

  private static final Site EARLY = new Site(1);
  private static final Site LATE = new Site(3);

  @TempDir Path home;

  /** Where the error is a node, the last column of the masks below is that. */
  private static Circuit circuit(Granularity granularity, ErrorTerm errorTerm) {
    NodeRows rows =
        switch (granularity) {
          case POSITION -> new NodeRows.Positions(1, 2);
          case FREE -> new NodeRows.Every();
          case ROLE -> new NodeRows.Roles(List.of("", "subject"));
        };
    long late = granularity == Granularity.FREE ? 0 : 0b100000_000001;
    SortedMap<Site, NodeMask> masks = new TreeMap<>();
    masks.put(EARLY, mask(rows, 5, 0b10100));
    masks.put(LATE, mask(rows, 6, late));
    return new Circuit(rows, errorTerm == ErrorTerm.NODE, masks);
  }

  private static NodeMask mask(NodeRows rows, int columns, long bits) {
    return new NodeMask(rows.count(), columns, BitSet.valueOf(new long[] {bits}));
  }

  private static TokenisedPrompts prompts(int left) {
    HostTensor tokens = HostTensor.of(Shape.of(1, 3), 2L, 5L, 7L);
    return new TokenisedPrompts(
        tokens,
        tokens,
        HostTensor.of(Shape.of(1, 2), 3L, 4L),
        List.of("<bos>", "The", " \"parents\"\n"),
        List.of("", "", "subject"),
        left);
  }

  private static FindReport report(Path folder, Circuit circuit, Interval toBare) {
    Evaluation evaluation =
        new Evaluation(
            new Behaviour(4.25, 1, 0.984375),
            new Behaviour(4.0, 0.99, 0.96),
            new Behaviour(3.6, 0.988, 0.9),
            new Behaviour(-0.125, 0.5, 0),
            toBare,
            new Interval(0.9, 0.889, 0.911),
            List.of(
                measurement("logit-difference", Metric.Kind.BEHAVIOUR),
                measurement("kl-to-bare", Metric.Kind.DISTANCE)),
            256);
    return new FindReport(
        folder,
        "sva/rc",
        "binary-mask",
        "djl",
        "starter",
        -7,
        circuit,
        512,
        evaluation,
        SEARCH,
        Map.of("load", 1.25, "train", 12.5, "evaluate", 0.75));
  }

  private static Measurement measurement(String metric, Metric.Kind kind) {
    Interval some = new Interval(0.5, 0.25, 0.75);
    return new Measurement(
        metric,
        kind,
        some,
        new Interval(2, 1, 3),
        new Interval(4, 3, 5),
        new Interval(-1, -2, 1),
        kind == Metric.Kind.BEHAVIOUR
            ? Optional.of(new Faithfulness(some, some, new Interval(6, 5, 7), some))
            : Optional.empty());
  }

  private static FindRequest request(Granularity granularity, ErrorTerm errorTerm) {
    return new FindRequest(
        "sva/rc",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Dictionary.SAE,
        "binary-mask",
        Map.of("sparsity", "0.5"),
        granularity,
        Ablation.MEAN,
        errorTerm,
        "logit-difference",
        "djl",
        "cpu",
        DType.F32,
        512,
        256,
        -7,
        Optional.empty());
  }

  private static FindReport write(Path folder, Granularity granularity, Interval toBare)
      throws IOException {
    return write(folder, granularity, ErrorTerm.DROP, toBare);
  }

  private static FindReport write(
      Path folder, Granularity granularity, ErrorTerm errorTerm, Interval toBare)
      throws IOException {
    Files.createDirectories(folder);
    Circuit circuit = circuit(granularity, errorTerm);
    FindReport report = report(folder, circuit, toBare);
    Provenance provenance =
        new Provenance(
            "aa",
            new TreeMap<>(Map.of(EARLY, "bb", LATE, "cc")),
            new TreeMap<>(Map.of(EARLY, "early", LATE, "late")),
            "dd");
    RunWriter.write(
        folder,
        request(granularity, errorTerm),
        report,
        new Finding(circuit, new TreeMap<>(), SEARCH),
        new TokenisedSplit(prompts(3), prompts(1)),
        new LintReport("sva/rc", "starter", 768, 256, List.of(), List.of()),
        provenance);
    return report;
  }

  private Path writtenByRole() throws IOException {
    Path folder = home.resolve("run");
    write(folder, Granularity.ROLE, ErrorTerm.NODE, new Interval(0.8, 0.7, 0.9));
    return folder;
  }

  private Path written() throws IOException {
    Path folder = home.resolve("run");
    write(folder, Granularity.POSITION, new Interval(0.847, 0.83, 0.861));
    return folder;
  }

  private static void change(Path file, Consumer<ObjectNode> change) throws IOException {
    ObjectNode json = (ObjectNode) RunJson.MAPPER.readTree(file.toFile());
    change.accept(json);
    Files.writeString(file, json.toString());
  }

  private static void put(ObjectNode root, String pointer, String value) {
    try {
      int slash = pointer.lastIndexOf('/');
      JsonNode parent = root.at(pointer.substring(0, slash));
      String name = pointer.substring(slash + 1);
      if (value.isEmpty()) {
        ((ObjectNode) parent).remove(name);
      } else {
        ((ObjectNode) parent).set(name, RunJson.MAPPER.readTree(value));
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Granularity.class)
  void reportIsReadAsItWasWritten(Granularity granularity) throws IOException {
    Path folder = home.resolve("run");
    FindReport report = write(folder, granularity, new Interval(0.847, 0.83, 0.861));

    StoredRun stored = StoredRunReader.read(folder);

    assertThat(stored.report()).isEqualTo(report);
    assertThat(stored.figures()).isEqualTo(RunJson.line(RunJson.figures(report)));
    assertThat(stored.tokens()).containsExactly("<bos>", "The", " \"parents\"\n");
    assertThat(stored.roles()).containsExactly("", "", "subject");
    assertThat(stored.saes()).isEqualTo(Map.of(EARLY, "early", LATE, "late"));
    assertThat(stored.modelFolder()).isEqualTo("starter");
    assertThat(stored.saeFolder()).isEqualTo("beside the model");
  }

  @ParameterizedTest
  @EnumSource(Granularity.class)
  void errorNodesAreReadAsTheyWereWritten(Granularity granularity) throws IOException {
    Path folder = home.resolve("run");
    write(folder, granularity, ErrorTerm.NODE, new Interval(0.8, 0.7, 0.9));

    StoredRun stored = StoredRunReader.read(folder);

    Circuit circuit = circuit(granularity, ErrorTerm.NODE);
    assertThat(stored.report().circuit()).isEqualTo(circuit);
    assertThat(circuit.nodes().stream().filter(circuit::isError)).isNotEmpty();
    assertThat(stored.sites()).extracting(SiteStatistics::latents).containsExactly(4, 5);
  }

  @Test
  void nodesOfRolesAndErrorsAreStoredAsWords() throws IOException {
    JsonNode circuit = RunJson.MAPPER.readTree(writtenByRole().resolve("circuit.json").toFile());

    assertThat(circuit.at("/roles").toString()).isEqualTo("[\"\",\"subject\"]");
    assertThat(circuit.at("/nodes/1").toString())
        .isEqualTo("{\"site\":\"blocks.1.hook_resid_post\",\"latent\":\"error\",\"role\":\"\"}");
    assertThat(circuit.at("/nodes/2").toString())
        .isEqualTo("{\"site\":\"blocks.3.hook_resid_post\",\"latent\":0,\"role\":\"\"}");
    assertThat(circuit.at("/nodes/3").toString())
        .isEqualTo(
            "{\"site\":\"blocks.3.hook_resid_post\",\"latent\":\"error\",\"role\":\"subject\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/roles | '' | roles | it is missing",
        "/roles | [\"subject\"] | sites[0].rows | it is 2, but there are 1 roles",
        "/nodes/0/role | \"verb\" | nodes[0].role | \"verb\" is none of the roles",
        "/nodes/0/latent | 4 | nodes[0].latent | it is 4 of 4 latents",
        "/nodes/0/latent | \"e\" | nodes[0].latent | it is \"e\", not a number or \"error\"",
        "/nodes/0/latent | \"error\" | nodes[1] | the node is there twice",
        "/errorNodes | false | nodes[1].latent | it is \"error\", not a whole number",
        "/errorNodes | 1 | errorNodes | it is 1, not"
      })
  void brokenRoleOrErrorIsNamedWithItsFile(
      String pointer, String value, String field, String problem) throws IOException {
    Path file = writtenByRole().resolve("circuit.json");
    change(file, json -> put(json, pointer, value));

    assertThatThrownBy(() -> StoredRunReader.read(file.getParent()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ", field " + field + ": " + problem);
  }

  @Test
  void statisticsAreThoseOfTheMasks() throws IOException {
    assertThat(StoredRunReader.read(written()).sites())
        .containsExactly(new SiteStatistics(EARLY, 2, 5, 2), new SiteStatistics(LATE, 2, 6, 2));
  }

  @Test
  void figuresOfAMovedRunNameItsNewPlace() throws IOException {
    Path moved = Files.move(written(), home.resolve("moved"));

    JsonNode figures = RunJson.MAPPER.readTree(StoredRunReader.read(moved).figures());

    assertThat(figures.path("run").asText()).isEqualTo(moved.toString());
  }

  @Test
  void figureThatIsNotFiniteIsNullInJsonAndComesBack() throws IOException {
    Path folder = home.resolve("run");
    write(folder, Granularity.POSITION, new Interval(Double.NaN, Double.NEGATIVE_INFINITY, 1));

    StoredRun stored = StoredRunReader.read(folder);

    assertThat(stored.figures()).contains("\"bare\":{\"value\":null,\"low\":null,\"high\":1.0}");
    assertThat(stored.report().evaluation().faithfulnessToBare().value()).isNaN();
  }

  @Test
  void runSaysWhatItWasMadeFrom() throws IOException {
    JsonNode run = RunJson.MAPPER.readTree(written().resolve("run.json").toFile());

    assertThat(run.at("/sha256/model").asText()).isEqualTo("aa");
    assertThat(run.at("/sha256/saes/blocks.3.hook_resid_post").asText()).isEqualTo("cc");
    assertThat(run.at("/sha256/prompts").asText()).isEqualTo("dd");
    assertThat(run.at("/saes/blocks.1.hook_resid_post").asText()).isEqualTo("early");
    assertThat(run.at("/options/methodOptions/sparsity").asText()).isEqualTo("0.5");
    assertThat(run.at("/pairsLeftOut").asInt()).isEqualTo(4);
    assertThat(run.at("/lint/pairs").asInt()).isEqualTo(768);
    assertThat(run.at("/lint/warnings").asInt()).isZero();
    assertThat(run.at("/search/steps").asDouble()).isEqualTo(100);
  }

  @Test
  void nodesAreStoredWithTokenAndRole() throws IOException {
    JsonNode node =
        RunJson.MAPPER.readTree(written().resolve("circuit.json").toFile()).at("/nodes/3");

    assertThat(node.toString())
        .isEqualTo(
            "{\"site\":\"blocks.3.hook_resid_post\",\"position\":2,\"latent\":5,"
                + "\"role\":\"subject\",\"token\":\" \\\"parents\\\"\\n\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.json", "circuit.json"})
  void missingFileIsNamed(String name) throws IOException {
    Path file = written().resolve(name);
    Files.delete(file);

    assertThatThrownBy(() -> StoredRunReader.read(file.getParent()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ": there is no such file; give a run folder");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run.json | '' | it is not a JSON object",
        "run.json | [] | it is not a JSON object",
        "run.json | {\"figures\": | it is not JSON",
        "circuit.json | {} {} | it is not JSON",
        "circuit.json | null | it is not a JSON object"
      })
  void fileThatIsNoJsonObjectIsNamed(String name, String content, String problem)
      throws IOException {
    Path file = written().resolve(name);
    Files.writeString(file, content);

    assertThatThrownBy(() -> StoredRunReader.read(file.getParent()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ": " + problem + "; ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run.json | /figures | '' | figures | it is missing",
        "run.json | /figures/accuracy/circuit | '' | figures.accuracy.circuit | it is missing",
        "run.json | /figures/top1/bare | \"1\" | figures.top1.bare | it is \"1\", not a number",
        "run.json | /figures/metrics/1/kind | \"x\" | figures.metrics[1].kind | 'x' is not known",
        "run.json | /figures/metrics/0/faithfulness | '' | figures.metrics[0].faithfulness | it is",
        "run.json | /figures/seconds | 3 | figures.seconds.load | it is missing",
        "run.json | /figures/task | 3 | figures.task | it is 3, not a text",
        "run.json | /figures/seed | 0.5 | figures.seed | it is 0.5, not a whole number",
        "run.json | /figures/nodes | 5 | figures.nodes | it is 5, but circuit.json has 4 nodes",
        "run.json | /figures/prompts/test | -1 | figures.prompts.test | it is -1, not a whole",
        "run.json | /options/saes | '' | options.saes | it is missing",
        "run.json | /saes/blocks.1.hook_resid_post | '' | saes.blocks.1.hook_resid_post | it is",
        "circuit.json | /granularity | \"layer\" | granularity | 'layer' is not known",
        "circuit.json | /firstPosition | '' | firstPosition | it is missing",
        "circuit.json | /sites | {} | sites | it is {}, not a list",
        "circuit.json | /sites/0/layer | 2 | sites[0].site | 'blocks.1.hook_resid_post' is not",
        "circuit.json | /sites/1/nodes | 3 | sites[1].nodes | it is 3, but 2 nodes are listed",
        "circuit.json | /sites/1/latents | 5 | nodes[3].latent | it is 5 of 5 latents",
        "circuit.json | /nodes/0/position | 0 | nodes[0].position | it is 0, but the site has",
        "circuit.json | /nodes/0/position | 3 | nodes[0].position | it is 3, but the site has",
        "circuit.json | /nodes/0/position | \"every\" | nodes[0].position | it is \"every\", not a",
        "circuit.json | /nodes/0/latent | 4 | nodes[1] | the node is there twice",
        "circuit.json | /nodes/0/latent | 5 | nodes[0].latent | it is 5 of 5 latents",
        "circuit.json | /nodes/0/site | \"x\" | nodes[0].site | \"x\" is none of the sites",
        "circuit.json | /positions/0/role | null | positions[0].role | it is null, not a text"
      })
  void brokenFieldIsNamedWithItsFile(
      String name, String pointer, String value, String field, String problem) throws IOException {
    Path file = written().resolve(name);
    change(file, json -> put(json, pointer, value));

    assertThatThrownBy(() -> StoredRunReader.read(file.getParent()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ", field " + field + ": " + problem);
  }
}
