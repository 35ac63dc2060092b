package org.golgi.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class SweepPageTest {
  private static final String BEST = "faithfulness 0.932 (0.920 to 0.944), accuracy 98.8\u00a0%";

  @TempDir Path path;

  @Test
  void theAnswerNamesTheMethodThatNeedsFewestNodes() throws Exception {
    Document page = Folder.sweep(path).document();
    assertThat(Folder.texts(page, "p"))
        .contains("Fewest nodes, or as few, of 2 tasks: binary-mask on 2.")
        .contains(
            "binary-mask needs fewest nodes for faithfulness 0.9 on made/up: 9 of 4\u202f096 ("
                + BEST
                + "). Next is activation with 10.");
  }

  @Test
  void theSummaryHasARowForEachMethodAndAColumnForEachTask() throws Exception {
    List<String> rows = Folder.texts(Folder.sweep(path).document(), "tr");
    assertThat(rows.get(0)).isEqualTo("methodmade/upother/task");
    assertThat(rows.get(1))
        .isEqualTo(" binary-mask998.8\u00a0%CMD\u00a00.2145097.0\u00a0%CMD\u00a00.300");
  }

  @Test
  void everyCircuitIsAPointWithAllItsFigures() throws Exception {
    List<String> titles = Folder.texts(Folder.sweep(path).document(), "title");
    assertThat(titles)
        .contains("binary-mask, 9 nodes: " + BEST)
        .contains("ahead at 10 nodes: binary-mask, 9 nodes: " + BEST);
  }

  @Test
  void nobodyIsAheadWhereAllAreTheSame() throws Exception {
    assertThat(Folder.texts(Folder.sweep(path).document(), "title"))
        .anyMatch(title -> title.startsWith("ahead at 100 nodes: binary-mask"))
        .noneMatch(title -> title.startsWith("ahead at 4"))
        .noneMatch(title -> title.startsWith("ahead at 1 nodes"));
  }

  @Test
  void pointsOutsideThePlotAreSaidToBeOutside() throws Exception {
    List<String> titles = Folder.texts(Folder.sweep(path).document(), "title");
    assertThat(titles)
        .contains(
            "activation, 10 nodes: faithfulness 2.750 (2.700 to 2.800), accuracy 40.0\u00a0%"
                + " (outside this plot)")
        .contains(
            "random@neurons, 10 nodes: faithfulness -3.500 (-3.600 to -3.400), accuracy 50.0\u00a0%"
                + " (outside this plot)");
  }

  @Test
  void aFigureThatIsNotFiniteIsNoPointAndSaidToBeNone() throws Exception {
    Folder folder = Folder.sweep(path);
    assertThat(Folder.texts(folder.document(), "tr"))
        .anyMatch(row -> row.contains("nonenone50.0\u00a0%"));
    assertThat(folder.page().replaceAll("(?s)<script>.*", "")).doesNotContain("NaN", "Infinity");
  }

  @Test
  void whatIsBoughtAndWhatIsOverdoneIsWarnedOf() throws Exception {
    assertThat(Folder.texts(Folder.sweep(path).document(), "p"))
        .anyMatch(text -> text.startsWith("activation at 10 nodes overdoes it: faithfulness 2.750"))
        .anyMatch(
            text -> text.startsWith("activation at 10 nodes keeps the logit difference but not"));
  }

  @Test
  void methodsHaveTheirOwnMarksOnTheWholePage() throws Exception {
    String page = Folder.sweep(path).page();
    assertThat(page).contains("mark s0", "mark s1", "mark s2").doesNotContain("mark s3");
  }

  @Test
  void completenessCountsAndOverlapAreShownWhereTheyWereMeasured() throws Exception {
    Document page = Folder.sweep(path).document();
    assertThat(Folder.texts(page, "h3"))
        .containsExactly("Completeness", "Where the nodes are", "How much methods agree");
    assertThat(Folder.texts(page, "title"))
        .contains("8 nodes taken out: circuit 1.000, model 3.800 nats")
        .contains("1 ' <a>', layer 1: 3 nodes")
        .contains("activation and binary-mask, Jaccard 0.375, by chance 0.002");
  }

  @Test
  void areasStandBesideAccuracy() throws Exception {
    assertThat(Folder.texts(Folder.sweep(path).document(), "tr"))
        .contains(" binary-mask90.932 (0.920 to 0.944)98.8\u00a0%0.2140.7860.1000.9004\u202f096");
  }

  @Test
  void theSameFilesGiveTheSameBytes() throws Exception {
    Folder folder = Folder.sweep(path);
    assertThat(folder.page()).isEqualTo(folder.page());
  }

  @Test
  void aSweepOfOneTaskHasNoSummaryOfTasks() throws Exception {
    Document page =
        Folder.sweep(path)
            .with(
                "sweep.json",
                json -> json.replaceAll("(?s),\\s*\\{\\s*\"task\": \"other/task\".*", "]}"))
            .document();
    assertThat(Folder.texts(page, "h1")).containsExactly("How small can a circuit be? made/up");
    assertThat(Folder.texts(page, "nav")).isEmpty();
  }

  @Test
  void aMissingSizeIsRefusedNamingTheField() throws Exception {
    Folder folder =
        Folder.sweep(path).with("sweep.json", json -> json.replaceFirst("\"size\": 10,", ""));
    assertThatThrownBy(folder::page)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("sweep.json, field tasks[0].series[0].points[0]");
  }
}
