package org.golgi.report.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ElementTest {
  private static String written(Markup markup) {
    StringBuilder page = new StringBuilder();
    markup.write(page);
    return page.toString();
  }

  @Test
  void textAndAttributesAreEscaped() {
    assertThat(written(Element.of("p", "a < b & \"c\"").with("title", "<\"&\">")))
        .isEqualTo("<p title=\"&lt;&quot;&amp;&quot;&gt;\">a &lt; b &amp; &quot;c&quot;</p>");
  }

  @Test
  void whatXmlCannotHoldIsReplaced() {
    assertThat(written(new Text("a\u0000\u001b\ud800\uffffb\n\ud83d\ude00")))
        .isEqualTo("a\ufffd\ufffd\ufffd\ufffdb\n\ud83d\ude00");
  }

  @Test
  void emptyElementsAreClosedAsHtmlWantsThem() {
    assertThat(written(Element.of("td", Element.of("br")))).isEqualTo("<td><br/></td>");
    assertThat(written(Element.of("td"))).isEqualTo("<td></td>");
  }

  @Test
  void attributesKeepTheirOrder() {
    assertThat(written(Element.of("rect").with("y", 1.04).with("x", -0.01).with("width", 2.25)))
        .isEqualTo("<rect y=\"1\" x=\"0\" width=\"2.3\"></rect>");
  }

  @Test
  void aScriptThatWouldReadDifferentlyInXmlIsRefused() {
    assertThatThrownBy(() -> new Verbatim("if (a < b) {}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
