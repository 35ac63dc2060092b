package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.method.CircuitMethod;
import org.golgi.method.Family;
import org.golgi.method.Finding;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.run.FindRequest;
import org.golgi.sae.Dictionary;
import org.golgi.splice.SplicedPrompts;
import org.golgi.task.PromptSplit;
import org.golgi.task.Task;
import org.golgi.task.TaskFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the word of a user becomes a task. No model is given, so a task that is found ends there. */
class ChoiceOfTaskTest {
  private static final String TASK_FOUND = "--model";

  private final ServiceExperiments experiments = new ServiceExperiments();

  @TempDir private Path folder;

  @BeforeEach
  void installServices() {
    experiments.addBackend(new NoBackend(), Map.of());
    experiments.addCircuitMethod(new NoMethod());
    experiments.addTask(new NamedTask("b/two"));
    experiments.addTask(new NamedTask("a/one"));
    experiments.addTask(new NamedTask("named.json"));
    experiments.addTaskFormat(new JsonFormat());
  }

  @Test
  void aTaskIsChosenByItsId() {
    assertThat(refusal("a/one").where()).isEqualTo(TASK_FOUND);
  }

  @Test
  void anUnknownTaskIsRefusedWithAListOfTasks() {
    assertThat(refusal("a/three"))
        .hasMessage(
            "task 'a/three': there is none of that name; choose one of a/one, b/two, named.json");
  }

  @Test
  void aFileThatIsThereIsReadByItsFormat() throws IOException {
    Path file = Files.createFile(folder.resolve("prompts.json"));
    assertThat(refusal(file.toString()).where()).isEqualTo(TASK_FOUND);
  }

  @Test
  void aFileThatIsMissingIsLeftToItsFormatToRefuse() {
    Path file = folder.resolve("missing.json");
    assertThat(refusal(file.toString())).hasMessage(file + ": there is no such file; look again");
  }

  @Test
  void aFileOfNoKnownFormatIsRefusedWithAListOfFormats() throws IOException {
    Path file = Files.createFile(folder.resolve("prompts.txt"));
    assertThat(refusal(file.toString()))
        .hasMessage(
            file
                + ": its name is of no kind of prompt file that is known here; give a prompt file"
                + " *.json");
  }

  @Test
  void aTaskGoesBeforeAFileOfItsName() {
    assertThat(refusal("named.json").where()).isEqualTo(TASK_FOUND);
  }

  @Test
  void tasksAndFilesAreJoinedByAPlus() throws IOException {
    Path file = Files.createFile(folder.resolve("prompts.json"));
    assertThat(refusal("a/one+b/two").where()).isEqualTo(TASK_FOUND);
    assertThat(refusal("a/one+" + file).where()).isEqualTo(TASK_FOUND);
    assertThat(refusal("a/one+a/three").where()).isEqualTo("task 'a/three'");
    assertThat(refusal("a/one+").where()).isEqualTo("task ''");
  }

  @Test
  void aFileWithAPlusInItsNameIsOneFile() throws IOException {
    Path file = Files.createFile(folder.resolve("a+b.json"));
    assertThat(refusal(file.toString()).where()).isEqualTo(TASK_FOUND);
  }

  @Test
  void aWordThatCannotBeAPathIsAnUnknownTask() {
    assertThat(refusal("a\u0000.json").where()).isEqualTo("task 'a\u0000.json'");
  }

  private InvalidInputException refusal(String task) {
    FindRequest request =
        new FindRequest(
            task,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Dictionary.SAE,
            "none",
            Map.of(),
            Granularity.POSITION,
            Ablation.ZERO,
            ErrorTerm.DROP,
            "none",
            "none",
            "cpu",
            DType.F32,
            1,
            1,
            0,
            Optional.empty());
    return catchThrowableOfType(
        InvalidInputException.class, () -> experiments.find(request, Progress.silent()));
  }

  private record NamedTask(String id) implements Task {
    @Override
    public String description() {
      return "a task";
    }

    @Override
    public PromptSplit prompts(int train, int test, long seed) {
      return new PromptSplit(List.of(), List.of());
    }
  }

  private static final class JsonFormat implements TaskFormat {
    @Override
    public String description() {
      return "prompt file *.json";
    }

    @Override
    public boolean recognises(Path file) {
      return file.toString().endsWith(".json");
    }

    @Override
    public Task read(Path file) {
      if (!Files.exists(file)) {
        throw new InvalidInputException(file.toString(), "there is no such file", "look again");
      }
      return new NamedTask("prompts");
    }
  }

  private static final class NoBackend implements Backend {
    @Override
    public String id() {
      return "none";
    }

    @Override
    public String description() {
      return "computes nothing";
    }

    @Override
    public Device open(String device) {
      throw new AssertionError("no task of this test gets as far as a device");
    }
  }

  private static final class NoMethod implements CircuitMethod {
    @Override
    public String id() {
      return "none";
    }

    @Override
    public String description() {
      return "finds nothing";
    }

    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public Finding find(SplicedPrompts prompts, Settings settings, Progress progress) {
      throw new AssertionError("no task of this test gets as far as a method");
    }

    @Override
    public Family family(
        SplicedPrompts prompts, List<Integer> sizes, Settings settings, Progress progress) {
      throw new AssertionError("no task of this test gets as far as a method");
    }
  }
}
