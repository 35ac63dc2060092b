package org.golgi.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.golgi.input.InvalidInputException;
import org.golgi.run.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class RunPageTest {
  @TempDir Path path;

  @Test
  void figuresAreThereWithAccuracyBesideFaithfulness() throws Exception {
    Document page = Folder.run(path).document();
    assertThat(Folder.texts(page, "h1")).containsExactly("4 nodes for made/up");
    assertThat(Folder.texts(page, "p"))
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("4 of 4\u202f096 nodes", "0.901 (0.892 to 0.910)", "61.1\u00a0%"));
    assertThat(Folder.texts(page, "tr"))
        .contains("circuit6.75761.1\u00a0%12.1\u00a0%")
        .contains("spliced model0.9010.892 to 0.91061.1\u00a0%")
        .anyMatch(row -> row.startsWith("kl-to-bare0.0000.001"));
  }

  @Test
  void aLogitDifferenceWithoutAnswersIsWarnedOfAndSoAreThePrompts() throws Exception {
    Document page = Folder.run(path).document();
    assertThat(Folder.texts(page, "p"))
        .anyMatch(text -> text.startsWith("The circuit keeps the logit difference but not the"))
        .contains(
            "Prompts: a token tells clean from corrupted (12 of 256 pairs). To do: add it to"
                + " both.");
  }

  @Test
  void everyNodeHasARowWithItsActivationsAndPrompts() throws Exception {
    List<String> rows = Folder.texts(Folder.run(path).document(), "tr");
    assertThat(rows)
        .anyMatch(row -> row.startsWith("1851' \"a\" & b'subject1.5007.1250.25012.50"))
        .anyMatch(row -> row.startsWith("3error2'\\n\\t'verbnone4.5004.250"));
  }

  @Test
  void whatTokensHoldIsTextAndNeverMarkup() throws Exception {
    Document page = Folder.run(path).document();
    assertThat(page.getElementsByTagName("script").getLength()).isEqualTo(1);
    assertThat(Folder.texts(page, "mark")).contains("</code><script>alert(1)</script>");
    assertThat(Folder.texts(page, "td")).contains("'# <ignore> & go'");
  }

  @Test
  void plotsShowWhereNodesAreAndWhatWasEvaluated() throws Exception {
    Document page = Folder.run(path).document();
    assertThat(Folder.texts(page, "title"))
        .contains("2 '\\n\\t', verb, layer 3: 3 nodes")
        .contains("4 nodes taken out: circuit -0.005, model 1.594 nats")
        .contains("blocks.1.hook_resid_post 1, 85: drop 0.4321 (0.400 to 0.460)")
        .contains(
            "seed 0 and seed 1, Jaccard 0.625, by chance 0.002, containment 0.750, rank correlation"
                + " none")
        .contains("logit-difference, to the spliced model: 0.901 (0.892 to 0.910)");
  }

  @Test
  void hashesSeedVersionsAndOptionsAreThereButNoTimes() throws Exception {
    String page = Folder.run(path).page();
    assertThat(page)
        .contains("d00ecd06", "fe33422e", "methodOptions.target", "0.1.0", ">seed<")
        .doesNotContain("26.5");
  }

  @Test
  void whatIsNotInTheFolderIsLeftOut() throws Exception {
    Document page = Folder.run(path).without("nodes.json").without("evaluation.json").document();
    assertThat(Folder.texts(page, "h2")).doesNotContain("Is it the circuit?");
    assertThat(Folder.texts(page, "tr")).contains("3error2'\\n\\t'verb");
    assertThat(Folder.texts(page, "th")).doesNotContain("score");
  }

  @Test
  void aCircuitOfRolesIsCountedByRole() throws Exception {
    Document page =
        Folder.run(path)
            .without("nodes.json")
            .with(
                "circuit.json",
                json ->
                    json.replaceAll("(?s)\"position\": (\\d),\\s*\"latent\"", "\"latent\"")
                        .replace(
                            "\"firstPosition\": 1", "\"roles\": [\"subject\", \"verb\", \"\"]"))
            .document();
    assertThat(Folder.texts(page, "title"))
        .contains("subject, layer 1: 1 nodes", "verb, layer 3: 3 nodes")
        .contains("no role, layer 3: 0 nodes");
  }

  @Test
  void aCircuitOfAllPositionsHasOneRow() throws Exception {
    Document page =
        Folder.run(path)
            .without("nodes.json")
            .with(
                "circuit.json",
                json ->
                    json.replaceAll(
                        "(?s)\"position\": (\\d),\\s*\"latent\"",
                        "\"position\": \"every\", \"latent\""))
            .document();
    assertThat(Folder.texts(page, "title"))
        .contains("every, layer 1: 1 nodes", "every, layer 3: 3 nodes");
  }

  @Test
  void theSameFilesGiveTheSameBytes() throws Exception {
    Folder folder = Folder.run(path);
    String first = folder.page();
    assertThat(folder.page()).isEqualTo(first);
    try (var files = Files.list(path)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "run.json", "circuit.json", "nodes.json", "evaluation.json", Report.FILE);
    }
  }

  @Test
  void thePageNeedsNoOtherFile() throws Exception {
    assertThat(Folder.run(path).page()).doesNotContain("http", "src=", "url(", "@import");
  }

  @Test
  void aBrokenFileIsRefusedNamingTheField() throws Exception {
    Folder folder = Folder.run(path);
    folder.with("circuit.json", json -> json.replace("\"layer\": 3", "\"layer\": {}"));
    assertThatThrownBy(folder::page)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("circuit.json, field sites[1].layer");
    assertThat(path.resolve(Report.FILE)).doesNotExist();
  }

  @Test
  void aMissingFigureIsRefusedNamingTheField() throws Exception {
    Folder folder =
        Folder.run(path).with("run.json", json -> json.replace("\"accuracy\"", "\"accurate\""));
    assertThatThrownBy(folder::page)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("run.json, field figures.accuracy");
  }

  @Test
  void anotherFolderIsRefused() {
    assertThatThrownBy(() -> new HtmlReport().write(path))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("neither run.json nor sweep.json");
  }
}
