package org.golgi.report.markup;

/** A piece of a page. Written as XML that a browser reads as HTML as well. */
public sealed interface Markup permits Element, Text, Verbatim {
  /** Appends it to a page. */
  void write(StringBuilder page);
}
