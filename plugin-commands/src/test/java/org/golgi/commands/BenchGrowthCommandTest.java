package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.golgi.bench.Quantity;
import org.golgi.bench.StepSize;
import org.golgi.run.GrowthRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class BenchGrowthCommandTest {
  private static final String SMALL =
      "bench growth --prompts 2,4 --positions 4,8,16 --sites 2,1 --latents 64,128";

  private final Invocation invocation = new Invocation();

  @TempDir private Path folder;

  private GrowthRequest request(String line) {
    assertThat(invocation.run(line.split(" "))).isEqualTo(0);
    return invocation.experiments.grown.get(0);
  }

  @Test
  void withoutArgumentsEachQuantityHasSeveralValues() {
    GrowthRequest request = request("bench growth");
    assertThat(request.method()).isEqualTo("binary-mask");
    assertThat(request.model()).isEmpty();
    assertThat(request.run().backend()).isEqualTo("djl");
    assertThat(request.base()).isEqualTo(new StepSize(16, 8, 2, 16384));
    assertThat(Quantity.values())
        .allSatisfy(quantity -> assertThat(request.sizes(quantity).size()).isGreaterThan(2));
  }

  @Test
  void theFirstOfAListIsTheBaseAndSizesAscend() {
    GrowthRequest request = request("bench growth --sites 3,1,2,1 --prompts 5");
    assertThat(request.base().sites()).isEqualTo(3);
    assertThat(request.sizes(Quantity.SITES)).extracting(StepSize::sites).containsExactly(1, 2, 3);
    assertThat(request.sizes(Quantity.PROMPTS)).containsExactly(request.base());
  }

  @Test
  void optionsReachTheRequest() {
    GrowthRequest request =
        request("bench growth --warm 1 --steps 3 --loss kl --seed 7 --memory 2g --model folder");
    assertThat(request.options()).isEqualTo(Map.of("loss", "kl"));
    assertThat(request.warm()).isEqualTo(1);
    assertThat(request.steps()).isEqualTo(3);
    assertThat(request.seed()).isEqualTo(7);
    assertThat(request.memory()).hasValue(2L << 30);
    assertThat(request.model()).hasValue("folder");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bench growth --prompts 0           | golgi: --prompts: 0 is too few; give 1 or more
          bench growth --latents 64,-1       | golgi: --latents: -1 is too few; give 1 or more
          bench growth --steps 0             | golgi: --steps: 0 is too few; give 1 or more
          bench growth --memory much         | golgi: --memory: 'much' is not a size
          bench growth --plot none/plot.svg  | golgi: --plot: cannot write none/plot.svg
          """)
  void whatIsWrongIsSaidInALine(String line, String note) {
    assertThat(invocation.run(line.split(" "))).isEqualTo(2);
    assertThat(invocation.notes()).filteredOn(each -> each.startsWith("golgi:")).hasSize(1);
    assertThat(invocation.notes()).anySatisfy(each -> assertThat(each).startsWith(note));
  }

  @Test
  void whatIsNoNumberIsSaidInALine() {
    assertThat(invocation.run("bench", "growth", "--sites", "two")).isEqualTo(2);
    assertThat(invocation.notes().get(0))
        .isEqualTo("golgi: invalid value for option '--sites' (LIST): 'two' is not an int");
  }

  @Test
  void figuresAreTables() {
    request(SMALL + " --steps 3");
    assertThat(invocation.printed())
        .isEqualToNormalizingNewlines(
            """
            how a step of binary-mask in starter & <co> grows (backend djl on cpu, f32)
            2 prompts of 4 positions, 2 sites with 64 random latents, but for what is varied; seed 0

            varied     value  seconds   least  greatest  useful GFLOP  tensors (MiB)  estimate (MiB)
            prompts        2   0.0002  0.0001    0.0005          0.00            0.0             0.0
            prompts        4   0.0005  0.0002    0.0010          0.00            0.0             0.1
            positions      4   0.0002  0.0001    0.0005          0.00            0.0             0.0
            positions      8   0.0005  0.0002    0.0010          0.00            0.0             0.1
            positions     16   0.0010  0.0005    0.0020          0.00            0.1             0.1
            sites          1   0.0001  0.0001    0.0002          0.00            0.0             0.0
            sites          2   0.0002  0.0001    0.0005          0.00            0.0             0.0
            latents       64   0.0002  0.0001    0.0005          0.00            0.0             0.0
            latents      128   0.0005  0.0002    0.0010          0.00            0.0             0.1

            exponent   useful work  last two  seconds  last two  memory  last two
            prompts           1.00      1.00     1.00      1.00    1.00      1.00
            positions         1.00      1.00     1.00      1.00    1.00      1.00
            sites             1.00      1.00     1.00      1.00    1.00      1.00
            latents           1.00      1.00     1.00      1.00    1.00      1.00

            nothing grows faster than linearly, or than its useful work, by an exponent of more than 0.1

            cores: 2
            """);
  }

  @Test
  void whatGrowsFasterIsNamed() {
    invocation.experiments.growth = 2;
    request(SMALL);
    assertThat(invocation.printedLines())
        .contains(
            "faster than linearly and than its useful work, by an exponent of more than 0.1:"
                + " seconds with positions (2.00), memory with positions (2.00)");
  }

  @Test
  void aSingleValueSaysNothingOfGrowth() {
    request("bench growth --prompts 2 --positions 4,8 --sites 1,2 --latents 64,128");
    assertThat(invocation.printedLines()).contains("prompts");
  }

  @Test
  void jsonIsAloneOnStandardOutput() {
    request(SMALL + " --json");
    assertThat(invocation.printedLines()).containsExactly("{\"series\":4}");
  }

  @Test
  void figuresAreKeptInAFileToo() throws IOException {
    Path json = folder.resolve("growth.json");
    request(SMALL + " --out " + json);
    assertThat(Files.readString(json)).isEqualToIgnoringNewLines("{\"series\":4}");
  }

  @Test
  void thePlotIsXmlWithAPointForEachMeasurement()
      throws IOException, SAXException, ParserConfigurationException {
    Path plot = folder.resolve("growth.svg");
    request(SMALL + " --plot " + plot);
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(Files.readString(plot))));
    assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
    NodeList circles = svg.getElementsByTagName("circle");
    List<Element> points =
        IntStream.range(0, circles.getLength()).mapToObj(i -> (Element) circles.item(i)).toList();
    for (String cost : List.of("seconds", "memory")) {
      assertThat(points).filteredOn(point -> point.getAttribute("class").equals(cost)).hasSize(9);
    }
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).contains("& <co>");
  }

  @Test
  void ofASingleSizeThereIsAPlotToo() throws IOException {
    Path plot = folder.resolve("growth.svg");
    request("bench growth --prompts 2 --positions 4 --sites 1 --latents 64 --plot " + plot);
    assertThat(Files.readString(plot)).doesNotContain("NaN", "Infinity");
  }
}
