package org.golgi.report.markup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An element of HTML or SVG. Methods return a new one and leave this as it is.
 *
 * @param name such as {@code td}
 * @param attributes by name, in the order in which they are written
 * @param children what is inside, in order
 */
public record Element(String name, Map<String, String> attributes, List<Markup> children)
    implements Markup {
  /** The elements that HTML has without an end tag. */
  private static final Set<String> EMPTY = Set.of("meta", "br");

  public Element {
    // Not Map.copyOf, whose order differs from run to run.
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    children = List.copyOf(children);
  }

  /** An element with other markup inside. */
  public static Element of(String name, Markup... children) {
    return of(name, List.of(children));
  }

  /** An element with other markup inside. */
  public static Element of(String name, List<? extends Markup> children) {
    return new Element(name, Map.of(), List.copyOf(children));
  }

  /** An element with text inside. */
  public static Element of(String name, String text) {
    return of(name, new Text(text));
  }

  /** Adds an attribute at the end, or replaces its value. */
  public Element with(String attribute, String value) {
    Map<String, String> all = new LinkedHashMap<>(attributes);
    all.put(attribute, value);
    return new Element(name, all, children);
  }

  /** Adds an attribute that is a length or a coordinate. */
  public Element with(String attribute, double value) {
    return with(attribute, Numbers.coordinate(value));
  }

  /** Adds the class of a style sheet. */
  public Element styled(String style) {
    return with("class", style);
  }

  /** Adds markup at the end of what is inside. */
  public Element add(Markup... more) {
    return add(List.of(more));
  }

  /** Adds markup at the end of what is inside. */
  public Element add(List<? extends Markup> more) {
    List<Markup> all = new ArrayList<>(children);
    all.addAll(more);
    return new Element(name, attributes, all);
  }

  /** Adds text at the end of what is inside. */
  public Element add(String text) {
    return add(new Text(text));
  }

  @Override
  public void write(StringBuilder page) {
    page.append('<').append(name);
    attributes.forEach(
        (attribute, value) ->
            page.append(' ')
                .append(attribute)
                .append("=\"")
                .append(Text.escaped(value))
                .append('"'));
    if (EMPTY.contains(name)) {
      page.append("/>");
      return;
    }
    page.append('>');
    children.forEach(child -> child.write(page));
    page.append("</").append(name).append('>');
  }
}
