package org.golgi.tasks;

import java.util.ArrayList;
import java.util.List;
import org.golgi.task.Prompt;
import org.golgi.task.Span;

/** Puts a text together from pieces, and remembers where each begins and ends. */
final class PromptWriter {
  private final StringBuilder text = new StringBuilder();
  private final List<Span> spans = new ArrayList<>();

  /** Adds a piece that has a role. */
  PromptWriter add(String role, String piece) {
    spans.add(new Span(role, text.length(), text.length() + piece.length()));
    text.append(piece);
    return this;
  }

  Prompt prompt() {
    return new Prompt(text.toString(), spans);
  }

  String text() {
    return text.toString();
  }

  /** The pieces whose role begins with a word. */
  List<Span> spans(String role) {
    return spans.stream().filter(span -> span.name().startsWith(role)).toList();
  }
}
