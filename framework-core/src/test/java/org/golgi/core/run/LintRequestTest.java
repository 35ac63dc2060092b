package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.golgi.backend.djl.DjlBackend;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.lint.LintFinding;
import org.golgi.lint.LintReport;
import org.golgi.lint.Severity;
import org.golgi.lint.SkippedCheck;
import org.golgi.method.Progress;
import org.golgi.model.ModelRun;
import org.golgi.models.architecture.Gemma2Architecture;
import org.golgi.models.huggingface.HuggingFaceReader;
import org.golgi.run.LintRequest;
import org.golgi.task.Task;
import org.golgi.tasks.PublishedTasks;
import org.golgi.tasks.file.PromptFileFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks of tasks and of files with the built-in model, which is asked. */
class LintRequestTest {
  private static final Path STARTER = Path.of("..", "distribution", "starter");

  /** As many as {@code find} and {@code lint} take without options. */
  private static final int TRAIN = 1024;

  private static final int TEST = 256;

  private final ServiceExperiments experiments = new ServiceExperiments();

  @TempDir private Path folder;

  @BeforeEach
  void installServices() {
    assumeTrue(
        Files.isDirectory(STARTER),
        () -> "the built-in model is not here yet: there is no folder " + STARTER);
    NativeLibraries libraries = new NativeLibraries();
    experiments.addBackend(new DjlBackend(libraries), Map.of());
    experiments.addModelReader(new HuggingFaceReader(libraries, List.of(new Gemma2Architecture())));
    experiments.addTaskFormat(new PromptFileFormat());
    PublishedTasks.all().forEach(experiments::addTask);
  }

  static Stream<Arguments> tasksAndSeeds() {
    return PublishedTasks.all().stream()
        .map(Task::id)
        .flatMap(id -> Stream.of(0L, 1L).map(seed -> Arguments.of(id, seed)));
  }

  /** The answer of code/key is an error by design: a note, and the only one. */
  @ParameterizedTest
  @MethodSource("tasksAndSeeds")
  void nothingIsWrongWithOurOwnTasks(String task, long seed) {
    LintReport report = experiments.lint(request(task, Optional.empty(), seed), Progress.silent());
    assertThat(report.findings(Severity.WARNING)).isEmpty();
    assertThat(report.skipped()).isEmpty();
    assertThat(report.findings(Severity.NOTE))
        .extracting(LintFinding::check)
        .isEqualTo(task.equals("code/key") ? List.of("constant answers") : List.of());
    assertThat(report.testPairs()).isPositive();
  }

  @Test
  void aFileIsCheckedBeforeWhatComesTwiceIsDropped() throws IOException {
    String pair = entry("father", " is", " are");
    LintReport report = lint(write("a.jsonl", pair, pair, pair), Optional.empty());
    assertThat(report.pairs()).isEqualTo(3);
    assertThat(report.testPairs()).isZero();
    assertThat(report.findings())
        .filteredOn(finding -> finding.check().equals("duplicates"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.count()).isEqualTo(2));
  }

  @Test
  void aSecondFileIsTheTestPartOfTheFirst() throws IOException {
    Path train = write("a.jsonl", entry("father", " is", " are"), entry("chef", " is", " are"));
    Path test = write("b.jsonl", entry("father", " is", " are"), entry("father", " has", " have"));
    LintReport report = lint(train, Optional.of(test));
    assertThat(report.pairs()).isEqualTo(4);
    assertThat(report.testPairs()).isEqualTo(2);
    assertThat(report.findings())
        .filteredOn(finding -> finding.check().equals("overlap"))
        .extracting(LintFinding::count)
        .containsExactly(1, 2);
  }

  @Test
  void theModelItselfIsFoundToBeWrong() throws IOException {
    LintReport report =
        lint(
            write("a.jsonl", entry("chef", " are", " is"), entry("girl", " is", " are")),
            Optional.empty());
    assertThat(report.findings())
        .filteredOn(finding -> finding.check().equals("wrong answers"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.count()).isEqualTo(1);
              assertThat(finding.total()).isEqualTo(2);
              assertThat(finding.example()).startsWith("'The chef' -> ' are', but");
            });
  }

  @Test
  void wordsThatTheModelDoesNotKnowAreNotAsked() throws IOException {
    LintReport report = lint(write("a.jsonl", entry("platypus", " is", " are")), Optional.empty());
    assertThat(report.findings()).extracting(LintFinding::check).contains("unknown words");
    assertThat(report.skipped())
        .contains(
            new SkippedCheck(
                "wrong answers",
                "1 of 1 pairs cannot be asked of this model, as other findings say"));
  }

  @Test
  void aTestFileOfATaskIsRefused() throws IOException {
    Path test = write("b.jsonl", entry("chef", " is", " are"));
    assertThat(refusal("sva/rc", test)).startsWith("--test: sva/rc is a task");
  }

  @Test
  void aTestFileOfNoKnownFormatIsRefused() throws IOException {
    Path train = write("a.jsonl", entry("chef", " is", " are"));
    assertThat(refusal(train.toString(), folder.resolve("b.txt")))
        .contains("b.txt: its name is of no kind of prompt file that is known here");
  }

  @Test
  void aWordThatIsNeitherTaskNorFileIsRefused() {
    assertThat(refusal("sva/none", folder)).startsWith("task 'sva/none': there is none");
  }

  @Test
  void jsonHasCountsAndEachFinding() throws Exception {
    LintReport report = lint(write("a.jsonl", entry("chef", " are", " is")), Optional.empty());
    JsonNode json = new ObjectMapper().readTree(experiments.json(report));
    assertThat(json.get("pairs").asInt()).isEqualTo(1);
    assertThat(json.get("warnings").asInt()).isEqualTo(report.findings(Severity.WARNING).size());
    assertThat(json.get("findings")).hasSize(report.findings().size());
    List<String> fields = new ArrayList<>();
    json.at("/findings/0").fieldNames().forEachRemaining(fields::add);
    assertThat(fields)
        .containsExactly(
            "check", "severity", "problem", "count", "total", "unit", "example", "remedy");
    assertThat(json.at("/findings/0/severity").asText()).isEqualTo("warning");
  }

  private String refusal(String task, Path test) {
    return catchThrowableOfType(
            InvalidInputException.class,
            () -> experiments.lint(request(task, Optional.of(test), 0), Progress.silent()))
        .getMessage();
  }

  private LintReport lint(Path file, Optional<Path> test) {
    return experiments.lint(request(file.toString(), test, 0), Progress.silent());
  }

  private static LintRequest request(String task, Optional<Path> test, long seed) {
    return new LintRequest(
        task,
        test,
        Optional.of(STARTER.toString()),
        Optional.of(new ModelRun("djl", "cpu", DType.F32)),
        TRAIN,
        TEST,
        seed);
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines));
  }

  private static String entry(String noun, String answer, String other) {
    return """
    {"clean_prefix": "The %s", "patch_prefix": "The %ss", "clean_answer": "%s", \
    "patch_answer": "%s"}\
    """
        .formatted(noun, noun, answer, other);
  }
}
