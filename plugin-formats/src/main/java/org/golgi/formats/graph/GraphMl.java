package org.golgi.formats.graph;

import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A directed graph that is written as GraphML, element by element. */
final class GraphMl {
  private static final String NAMESPACE = "http://graphml.graphdrawing.org/xmlns";
  private static final String DATA = "data";

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  GraphMl(Iterable<GraphMlKey> keys) {
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      line(0);
      xml.writeStartElement("graphml");
      xml.writeDefaultNamespace(NAMESPACE);
      for (GraphMlKey key : keys) {
        line(1);
        xml.writeEmptyElement("key");
        xml.writeAttribute("id", key.id());
        xml.writeAttribute("for", key.of());
        xml.writeAttribute("attr.name", key.name());
        xml.writeAttribute("attr.type", key.type());
      }
      line(1);
      xml.writeStartElement("graph");
      xml.writeAttribute("id", "circuit");
      xml.writeAttribute("edgedefault", "directed");
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** Adds values of the graph. */
  void graph(Map<GraphMlKey, String> values) {
    try {
      values(2, values);
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  /** Adds a node. */
  void node(String id, Map<GraphMlKey, String> values) {
    try {
      line(2);
      xml.writeStartElement("node");
      xml.writeAttribute("id", id);
      values(3, values);
      line(2);
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  /** Adds an edge. */
  void edge(String id, String source, String target, Map<GraphMlKey, String> values) {
    try {
      line(2);
      xml.writeStartElement("edge");
      xml.writeAttribute("id", id);
      xml.writeAttribute("source", source);
      xml.writeAttribute("target", target);
      values(3, values);
      line(2);
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  private void values(int depth, Map<GraphMlKey, String> values) throws XMLStreamException {
    for (Map.Entry<GraphMlKey, String> value : values.entrySet()) {
      line(depth);
      xml.writeStartElement(DATA);
      xml.writeAttribute("key", value.getKey().id());
      xml.writeCharacters(VisibleText.of(value.getValue()));
      xml.writeEndElement();
    }
  }

  /** Ends the graph and returns the text of the file. */
  String end() {
    try {
      line(1);
      xml.writeEndElement();
      line(0);
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
      return text + "\n";
    } catch (XMLStreamException e) {
      throw unwritten(e);
    }
  }

  private static IllegalStateException unwritten(XMLStreamException e) {
    return new IllegalStateException("elements that are ended in order are XML", e);
  }
}
