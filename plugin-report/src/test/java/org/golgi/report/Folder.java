package org.golgi.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.golgi.run.Report;
import org.w3c.dom.Document;

/** A folder with files from the resources, and the page that is written into it. */
record Folder(Path path) {
  /** A run folder with everything in it. */
  static Folder run(Path path) throws IOException {
    Folder folder = new Folder(path);
    for (String file : List.of("run.json", "circuit.json", "nodes.json", "evaluation.json")) {
      folder.copy("run", file);
    }
    return folder;
  }

  /** A run folder with edges and a story too. */
  static Folder runWithGraph(Path path) throws IOException {
    return run(path).copy("run", "edges.json").copy("run", "story.json");
  }

  static Folder sweep(Path path) throws IOException {
    return new Folder(path).copy("sweep", "sweep.json");
  }

  private Folder copy(String kind, String file) throws IOException {
    try (InputStream content =
        Objects.requireNonNull(Folder.class.getResourceAsStream(kind + "/" + file))) {
      Files.copy(content, path.resolve(file));
    }
    return this;
  }

  Folder without(String file) throws IOException {
    Files.delete(path.resolve(file));
    return this;
  }

  Folder with(String file, UnaryOperator<String> change) throws IOException {
    Path changed = path.resolve(file);
    String before = Files.readString(changed);
    String after = change.apply(before);
    if (after.equals(before)) {
      throw new IllegalStateException("nothing to change in " + file);
    }
    Files.writeString(changed, after);
    return this;
  }

  String page() throws IOException {
    new HtmlReport().write(path);
    return Files.readString(path.resolve(Report.FILE));
  }

  /** The page as XML, which it is where every tag is closed and every text escaped. */
  Document document() throws Exception {
    String xml = page().substring("<!DOCTYPE html>".length());
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  /** The text of all elements of a name. */
  static List<String> texts(Document document, String element) {
    var nodes = document.getElementsByTagName(element);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }
}
