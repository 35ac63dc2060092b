package org.golgi.core.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.golgi.attack.AttackedModel;
import org.golgi.attack.ChosenNode;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.core.evaluation.CircuitEvaluation;
import org.golgi.core.metric.LogitDifference;
import org.golgi.core.splice.Bench;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.ModelOnDevice;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.core.splice.Widening;
import org.golgi.files.Folder;
import org.golgi.graph.DType;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.model.Model;
import org.golgi.models.architecture.Gemma2Architecture;
import org.golgi.models.huggingface.HuggingFaceReader;
import org.golgi.models.sae.GemmaScopeReader;
import org.golgi.task.Edit;
import org.golgi.task.EditableTask;
import org.golgi.task.PromptPair;
import org.golgi.task.Task;
import org.golgi.tasks.PublishedTasks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of the built-in model on edited prompts without running an attack. */
class EditedModelsTest {
  private static final Path STARTER = Path.of("..", "distribution", "starter");
  private static final int PROMPTS = 4;

  /** In float64; of logits of some ten nats. */
  private static final double ROUND_OFF = 1e-8;

  private final LogitDifference metric = new LogitDifference();

  private Bench bench;
  private SplicedModel model;
  private EditTokens tokens;
  private EditableTask task;
  private List<PromptPair> pairs;
  private TokenisedPrompts prompts;
  private SplicedPromptSet set;

  @BeforeEach
  void open() {
    assumeTrue(
        Files.isDirectory(STARTER),
        () -> "the built-in model is not here yet: there is no folder " + STARTER);
    bench = new Bench();
    Model starter =
        new HuggingFaceReader(new NativeLibraries(), List.of(new Gemma2Architecture()))
            .read(new Folder(STARTER));
    model =
        SplicedModel.of(
            new ModelOnDevice(
                starter,
                new GemmaScopeReader().read(new Folder(STARTER.resolve("saes")), List.of()),
                bench.device(),
                DType.F64,
                Widening.ONCE),
            Ablation.MEAN,
            ErrorTerm.DROP,
            Granularity.POSITION);
    tokens = new EditTokens(starter.tokenizer());
    task =
        (EditableTask)
            PublishedTasks.all().stream()
                .filter((Task each) -> each.id().equals("code/key"))
                .findFirst()
                .orElseThrow();
    pairs = task.prompts(PROMPTS, PROMPTS, 0).test();
    prompts = TokenisedPrompts.of(task.id(), pairs, starter.tokenizer());
    set = new SplicedPromptSet(model, prompts, CorruptedMeans.of(model, prompts), metric);
  }

  @AfterEach
  void close() {
    if (bench != null) {
      set.close();
      model.close();
      bench.close();
    }
  }

  private EditedModels models(Circuit circuit) {
    return new EditedModels(
        model,
        prompts,
        CorruptedMeans.of(model, prompts),
        circuit,
        NodePlaces.of(circuit, prompts, set.rows()),
        metric);
  }

  private List<EditedPrompt> unedited() {
    return IntStream.range(0, pairs.size())
        .mapToObj(i -> tokens.unedited(i, pairs.get(i).clean()))
        .toList();
  }

  /** The first edit of a kind of each prompt. */
  private List<EditedPrompt> edited(String kind) {
    List<EditedPrompt> edited = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      edited.add(tokens.reading(i, pairs.get(i).clean()).of(first(kind, i).prompt()).orElseThrow());
    }
    return edited;
  }

  private Edit first(String kind, int pair) {
    return task.edits(pairs.get(pair)).stream()
        .filter(edit -> edit.kind().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static double[] differences(Map<AttackedModel, List<Said>> said, AttackedModel model) {
    return said.get(model).stream().mapToDouble(Said::difference).toArray();
  }

  private static Map<AttackedModel, List<Said>> said(
      EditedModels models, List<EditedPrompt> prompts) {
    return models.said(prompts, done -> {});
  }

  @Test
  void partsThatStayKeepTheirPlacesAndNewOnesHaveNone() {
    EditedPrompt unedited = unedited().get(0);
    assertThat(unedited.sources()).isEqualTo(IntStream.range(0, set.rows()).boxed().toList());
    assertThat(edited("value").get(0).sources()).isEqualTo(unedited.sources());
    EditedPrompt quoted = edited("quoted-value").get(0);
    assertThat(quoted.sources()).hasSize(set.rows() + 2).containsOnlyOnce(0);
    assertThat(quoted.sources().stream().filter(source -> source < 0)).hasSize(2);
    assertThat(quoted.sources().stream().filter(source -> source >= 0).toList())
        .isEqualTo(unedited.sources());
  }

  @Test
  void wordsThatTheModelDoesNotKnowMakeNoPrompt() {
    assertThat(tokens.reading(0, pairs.get(0).clean()).of(first("comment", 0).prompt())).isEmpty();
  }

  @Test
  void withoutAnEditModelsAreThoseThatAreJudged() {
    Circuit none = set.everyNode().none();
    Map<AttackedModel, List<Said>> said = said(models(none), unedited());
    assertThat(mean(differences(said, AttackedModel.BARE)))
        .isCloseTo(CircuitEvaluation.bare(set).logitDifference(), within(ROUND_OFF));
    assertThat(mean(differences(said, AttackedModel.SPLICED)))
        .isCloseTo(CircuitEvaluation.spliced(set).logitDifference(), within(ROUND_OFF));
    double ablated = CircuitEvaluation.of(set, none, List.of(), 0).ablated().logitDifference();
    assertThat(
            mean(differences(said(models(none.complement()), unedited()), AttackedModel.ABLATED)))
        .isCloseTo(ablated, within(ROUND_OFF));
  }

  private static double mean(double[] numbers) {
    return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).average().orElseThrow();
  }

  @Test
  void anEditedPromptIsAnsweredAsThatTextIs() {
    for (String kind : List.of("value", "quoted-value", "earlier-line")) {
      List<PromptPair> asText =
          IntStream.range(0, pairs.size())
              .mapToObj(
                  i ->
                      new PromptPair(
                          first(kind, i).prompt(),
                          first(kind, i).prompt(),
                          pairs.get(i).cleanAnswer(),
                          pairs.get(i).corruptedAnswer(),
                          kind))
              .toList();
      Map<AttackedModel, List<Said>> said = said(models(set.everyNode().none()), edited(kind));
      for (int i = 0; i < pairs.size(); i++) {
        TokenisedPrompts alone =
            TokenisedPrompts.ofOne(kind, asText.get(i), List.of(""), model.model().tokenizer());
        try (SplicedPromptSet text =
            new SplicedPromptSet(model, alone, CorruptedMeans.none(), metric)) {
          assertThat(said.get(AttackedModel.BARE).get(i).difference())
              .isCloseTo(CircuitEvaluation.bare(text).logitDifference(), within(ROUND_OFF));
          assertThat(said.get(AttackedModel.SPLICED).get(i).difference())
              .isCloseTo(CircuitEvaluation.spliced(text).logitDifference(), within(ROUND_OFF));
          assertThat(said.get(AttackedModel.BARE).get(i).greatest())
              .isEqualTo(CircuitEvaluation.bare(text).top1() == 1);
        }
      }
    }
  }

  @Test
  void withEveryNodeHeldAnEditChangesNothing() {
    EditedModels models = models(set.everyNode());
    double[] before = differences(said(models, unedited()), AttackedModel.SPLICED);
    assertThat(differences(said(models, edited("value")), AttackedModel.HELD))
        .containsExactly(before, within(ROUND_OFF));
    assertThat(differences(said(models, edited("value")), AttackedModel.SPLICED))
        .isNotEqualTo(before);
  }

  @Test
  void withNoNodeHeldOrAblatedAnEditDoesAllThatItDoes() {
    EditedModels models = models(set.everyNode().none());
    Map<AttackedModel, List<Said>> said = said(models, edited("quoted-value"));
    double[] spliced = differences(said, AttackedModel.SPLICED);
    assertThat(differences(said, AttackedModel.HELD)).containsExactly(spliced, within(ROUND_OFF));
    assertThat(differences(said, AttackedModel.ABLATED))
        .containsExactly(spliced, within(ROUND_OFF));
  }

  @Test
  void answersDoNotDependOnTheirCompany() {
    EditedModels models = models(some());
    List<EditedPrompt> mixed = new ArrayList<>();
    for (String kind : List.of("value", "quoted-value", "variable")) {
      mixed.addAll(edited(kind));
    }
    Map<AttackedModel, List<Said>> together = said(models, mixed);
    Map<AttackedModel, List<Said>> alone = said(models, mixed.subList(5, 6));
    for (AttackedModel which : AttackedModel.values()) {
      assertThat(together.get(which).get(5).difference())
          .isCloseTo(alone.get(which).get(0).difference(), within(ROUND_OFF));
    }
  }

  /** A few nodes at the last sites. */
  private Circuit some() {
    List<CircuitNode> all = set.everyNode().nodes();
    return set.everyNode()
        .none()
        .plus(IntStream.range(0, 40).mapToObj(i -> all.get(all.size() - 1 - 97 * i)).toList());
  }

  @Test
  void activationsBeforeAnEditAreThoseOfThePrompt() {
    Circuit circuit = some();
    EditedModels models = models(circuit);
    List<double[][]> activations = models.activations(unedited(), circuit.nodes(), done -> {});
    NodeValues clean = NodeValues.clean(set, circuit.nodes());
    for (int prompt = 0; prompt < PROMPTS; prompt++) {
      for (int node = 0; node < circuit.size(); node++) {
        assertThat(activations.get(prompt)[node])
            .containsExactly(
                new double[] {clean.at(node, prompt, circuit.nodes().get(node).row())},
                within(ROUND_OFF));
      }
    }
  }

  @Test
  void chosenNodesWouldLowerTheDifferenceAndTheFirstTheMost() {
    Circuit every = set.everyNode();
    List<ChosenNode> chosen =
        new NodeChoice(every, NodePlaces.of(every, prompts, set.rows())).of(set, 7);
    assertThat(chosen).hasSize(7);
    assertThat(chosen).isSortedAccordingTo(Comparator.comparingDouble(ChosenNode::effect));
    assertThat(chosen).allSatisfy(node -> assertThat(node.effect()).isNegative());
  }
}
