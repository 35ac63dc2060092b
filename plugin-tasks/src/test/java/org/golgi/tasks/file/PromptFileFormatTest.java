package org.golgi.tasks.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.golgi.input.InvalidInputException;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;
import org.golgi.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptFileFormatTest {
  private static final int ALL = 1000;
  private static final String GOOD = entry(0);

  private final PromptFileFormat format = new PromptFileFormat();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"a.json", "a.jsonl", "/x/y/A.JSON", "a.b.jsonl"})
  void filesAreRecognisedByTheirEnding(String name) {
    assertThat(format.recognises(Path.of(name))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sva/rc", "json", "a.txt", "a.json.gz", "/"})
  void otherNamesAreNotRecognised(String name) {
    assertThat(format.recognises(Path.of(name))).isFalse();
  }

  @Test
  void theContentDecidesBetweenLinesAndArrayAndNotTheName() throws IOException {
    List<PromptPair> expected = pairs(write("a.jsonl", String.join("\n", entries(6))));
    String array = "[" + String.join(",", entries(6)) + "]";
    assertThat(pairs(write("b.json", String.join("\r\n", entries(6)) + "\r\n\r\n")))
        .isEqualTo(expected);
    assertThat(pairs(write("c.json", array))).isEqualTo(expected);
    assertThat(pairs(write("d.jsonl", "\n " + array.replace("{", "{\n") + "\n")))
        .isEqualTo(expected);
    assertThat(pairs(write("e.json", "\uFEFF" + array))).isEqualTo(expected);
  }

  @Test
  void fieldsBecomeAPairWhoseTextsAreLeftAsTheyAre() throws IOException {
    List<String> lines = new ArrayList<>(entries(4));
    lines.add(
        """
        {"note": {"clean_prefix": [1]}, "clean_prefix": ">>> a=[6]\\n>>> a[0]\\n ",
         "patch_prefix": " \\u00e9", "clean_answer": 6, "patch_answer": "Traceback", "case": "k"}\
        """);
    PromptPair pair =
        pairs(write("a.json", String.join("\n", lines))).stream()
            .filter(candidate -> candidate.kind().equals("k"))
            .findFirst()
            .orElseThrow();
    assertThat(pair.clean().text()).isEqualTo(">>> a=[6]\n>>> a[0]\n ");
    assertThat(pair.corrupted().text()).isEqualTo(" é");
    assertThat(pair.cleanAnswer()).isEqualTo("6");
    assertThat(pair.corruptedAnswer()).isEqualTo("Traceback");
    assertThat(pair.clean().roles()).isEmpty();
  }

  @Test
  void pairsOfAFileAreGivenAsTheyStandThereThoseThatComeTwiceToo() throws IOException {
    Path file = write("a.jsonl", String.join("\n", entry(1), entry(0), entry(1)));
    assertThat(format.pairs(file)).hasSize(3);
    assertThat(format.pairs(file).get(2)).isEqualTo(format.pairs(file).get(0));
    assertThat(format.pairs(file).get(1)).isNotEqualTo(format.pairs(file).get(0));
  }

  @Test
  void numbersAreAnswersAsTheyAreWritten() throws IOException {
    List<String> lines =
        IntStream.range(0, 4)
            .mapToObj(i -> entry(i).replace("\" is\"", "-0.50").replace("\" are\"", "1e2"))
            .toList();
    assertThat(pairs(write("a.json", String.join("\n", lines))))
        .allSatisfy(
            pair -> {
              assertThat(pair.cleanAnswer()).isEqualTo("-0.50");
              assertThat(pair.corruptedAnswer()).isEqualTo("1e2");
            });
  }

  @Test
  void aCaseMayBeLeftOutOrNull() throws IOException {
    List<String> lines = new ArrayList<>(entries(4));
    lines.set(0, lines.get(0).replace(", \"case\": \"even\"", ""));
    lines.set(2, lines.get(2).replace("\"even\"", "null"));
    assertThat(pairs(write("a.json", String.join("\n", lines))))
        .extracting(PromptPair::kind)
        .containsExactlyInAnyOrder("any", "odd", "any", "odd");
  }

  @Test
  void aPairThatComesTwiceIsKeptOnce() throws IOException {
    List<String> lines = new ArrayList<>(entries(5));
    lines.addAll(entries(5));
    lines.add(entry(0).replace("even", "odd"));
    assertThat(pairs(write("a.json", String.join("\n", lines)))).hasSize(5);
  }

  @Test
  void theTaskIsCalledLikeTheFile() throws IOException {
    Task task = format.read(write("my.prompts.jsonl", String.join("\n", entries(4))));
    assertThat(task.id()).isEqualTo("my.prompts");
    assertThat(task.description()).isEqualTo("4 prompt pairs of my.prompts.jsonl");
  }

  static Stream<Arguments> brokenFiles() {
    String answer = "\"clean_answer\": \" is\", ";
    return Stream.of(
        Arguments.of("", "FILE: it is empty; give JSON lines"),
        Arguments.of(" \n\n", "FILE: it is empty; give JSON lines"),
        Arguments.of("[]", "FILE: it has no prompt pairs; give JSON lines"),
        Arguments.of("hello", "FILE, line 1: it is not JSON at column 6; give JSON lines"),
        Arguments.of(GOOD + "\n{'a': 1}", "FILE, line 2: it is not JSON at column 2"),
        Arguments.of("12", "FILE, line 1: it is a number where a JSON object was expected"),
        Arguments.of(GOOD + "\n\n\"x\"", "FILE, line 3: it is text where a JSON object"),
        Arguments.of(GOOD + "\n[" + GOOD + "]", "FILE, line 2: it is an array where a JSON"),
        Arguments.of(
            "[" + GOOD + ",\n" + GOOD + ",\nnull]",
            "FILE, entry 3 (line 3): it is null where a JSON object was expected; give an object"),
        Arguments.of("[" + GOOD + "]\n" + GOOD, "FILE, line 2: there is more after the end"),
        Arguments.of(
            GOOD + "\n" + GOOD.replace(answer, ""),
            "FILE, line 2, field clean_answer: it is missing; give every pair clean_prefix"),
        Arguments.of(
            "[" + GOOD + ",\n" + GOOD.replace("patch_prefix", "patch") + "]",
            "FILE, entry 2 (line 2), field patch_prefix: it is missing; give every pair"),
        Arguments.of(
            GOOD.replace("\"The cat0\"", "7"),
            "FILE, line 1, field clean_prefix: it is a number where text was expected; put it in"),
        Arguments.of(
            GOOD.replace("\" is\"", "true"),
            "FILE, line 1, field clean_answer: it is true where text was expected; give text"),
        Arguments.of(
            GOOD.replace("\" is\"", "null"), "FILE, line 1, field clean_answer: it is null where"),
        Arguments.of(
            GOOD.replace("\" are\"", "[\" are\"]"),
            "FILE, line 1, field patch_answer: it is an array where text was expected"),
        Arguments.of(
            GOOD.replace("\"even\"", "{}"),
            "FILE, line 1, field case: it is an object where text was expected"),
        Arguments.of(
            GOOD.replace("The cats0", " "),
            "FILE, line 1, field patch_prefix: it is empty; fill it in or remove the pair"),
        Arguments.of(
            GOOD.replace(" are", ""), "FILE, line 1, field patch_answer: it is empty; fill it in"),
        Arguments.of(
            GOOD.replace("cats0", "cat0"),
            "FILE, line 1, field patch_prefix: it is the same as clean_prefix; give a prompt"),
        Arguments.of(
            GOOD.replace(" are", " is"),
            "FILE, line 1, field patch_answer: it is the same as clean_answer; give the answer"),
        Arguments.of(
            GOOD.replace("\"case\"", "\"clean_prefix\""),
            "FILE, line 1, field clean_prefix: it is there twice; remove one of the two"),
        Arguments.of(
            GOOD + "\n" + GOOD.substring(0, 30),
            "FILE, line 2: the JSON ends in the middle of an entry; get the whole file"),
        Arguments.of(
            "[\n" + GOOD + ",\n" + GOOD,
            "FILE, line 3: the JSON ends in the middle of an entry; get the whole file"),
        Arguments.of(
            String.join("\n", entries(3)),
            "FILE: it cannot be split for training and testing: its prompt pairs (3 of them"
                + " distinct) make 3 group(s) without a text in common, and at least 4 are needed;"
                + " add pairs of other prompts"),
        Arguments.of(
            IntStream.range(0, 20)
                .mapToObj(i -> GOOD.replace("\" is\"", String.valueOf(i)))
                .reduce("", (lines, line) -> lines + "\n" + line),
            "FILE: it cannot be split for training and testing: its prompt pairs (20 of them"
                + " distinct) make 1 group(s)"));
  }

  @ParameterizedTest
  @MethodSource("brokenFiles")
  void aBrokenFileIsRefusedInOneLineThatSaysWhereAndWhatToDo(String content, String message)
      throws IOException {
    Path file = write("broken.json", content);
    assertThat(refusal(file)).startsWith(message.replace("FILE", file.toString()));
  }

  @Test
  void aMissingFileAndAFolderAreRefused() throws IOException {
    Path missing = folder.resolve("none.json");
    Path directory = Files.createDirectory(folder.resolve("folder.json"));
    assertThat(refusal(missing))
        .isEqualTo(missing + ": there is no such file; check the path and the working folder");
    assertThat(refusal(directory)).isEqualTo(directory + ": it is a folder; give a prompt file");
  }

  @Test
  void textThatIsNotUtf8IsRefusedWithItsLine() throws IOException {
    String accented = GOOD + "\n" + GOOD.replace("cat0", "chaté");
    for (Charset charset : List.of(StandardCharsets.ISO_8859_1, Charset.forName("windows-1252"))) {
      Path file = Files.write(folder.resolve("latin.json"), accented.getBytes(charset));
      assertThat(refusal(file))
          .isEqualTo(file + ", line 2: it is not text in UTF-8; save the file as UTF-8");
    }
    Path wide = Files.write(folder.resolve("wide.json"), GOOD.getBytes(StandardCharsets.UTF_16));
    assertThat(refusal(wide))
        .isEqualTo(wide + ", line 1: it is not text in UTF-8; save the file as UTF-8");
  }

  @Test
  void anyBytesAreRefusedInOneLine() throws IOException {
    java.util.Random random = new java.util.Random(5);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[random.nextInt(400)];
      random.nextBytes(bytes);
      assertThat(refusal(Files.write(folder.resolve("garbage.json"), bytes)))
          .startsWith(folder.resolve("garbage.json").toString());
    }
  }

  @Test
  void aFileCutAnywhereInAnArrayIsRefused() throws IOException {
    String whole = "[" + String.join(",\n", entries(5)) + "]";
    for (int end = 0; end < whole.length(); end++) {
      assertThat(refusal(write("cut.json", whole.substring(0, end))))
          .startsWith(folder.resolve("cut.json").toString());
    }
  }

  static String entry(int i) {
    return """
    {"clean_prefix": "The cat%d", "patch_prefix": "The cats%d", "clean_answer": " is", \
    "patch_answer": " are", "case": "%s"}\
    """
        .formatted(i, i, i % 2 == 0 ? "even" : "odd");
  }

  private static List<String> entries(int count) {
    return IntStream.range(0, count).mapToObj(PromptFileFormatTest::entry).toList();
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private List<PromptPair> pairs(Path file) {
    PromptSplit split = format.read(file).prompts(ALL, ALL, 1);
    List<PromptPair> pairs = new ArrayList<>(split.train());
    pairs.addAll(split.test());
    return pairs;
  }

  private String refusal(Path file) {
    InvalidInputException refusal =
        catchThrowableOfType(InvalidInputException.class, () -> format.read(file));
    assertThat(refusal).as("what %s is refused with", file).isNotNull();
    assertThat(refusal.getMessage()).doesNotContain("\n").contains("; ");
    return refusal.getMessage();
  }
}
