package org.golgi.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.golgi.task.Prompt;
import org.golgi.task.Span;

/**
 * A prompt as the pieces that it was written from, each with its role, to be changed. Immutable.
 *
 * @param pieces the pieces
 */
record PromptPieces(List<Piece> pieces) {
  /**
   * A piece of text.
   *
   * @param role its role
   * @param text its text
   */
  record Piece(String role, String text) {}

  PromptPieces {
    pieces = List.copyOf(pieces);
  }

  /** Takes a prompt apart, all of whose text has roles. */
  static PromptPieces of(Prompt prompt) {
    return new PromptPieces(
        prompt.roles().stream().map(role -> new Piece(role.name(), text(prompt, role))).toList());
  }

  private static String text(Prompt prompt, Span role) {
    return prompt.text().substring(role.start(), role.end());
  }

  /** Returns the text of a role. */
  String text(String role) {
    return pieces.stream()
        .filter(piece -> piece.role().equals(role))
        .map(Piece::text)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no piece has the role '" + role + "'"));
  }

  /** Returns the same with another text for a role. */
  PromptPieces with(String role, String text) {
    return map(piece -> piece.role().equals(role) ? new Piece(role, text) : piece);
  }

  private PromptPieces map(UnaryOperator<Piece> change) {
    return new PromptPieces(pieces.stream().map(change).toList());
  }

  /** Returns the same with more before a role. */
  PromptPieces before(String role, PromptWriter more) {
    return inserted(index(role), more);
  }

  /** Returns the same with more after a role. */
  PromptPieces after(String role, PromptWriter more) {
    return inserted(index(role) + 1, more);
  }

  private int index(String role) {
    return pieces.stream().map(Piece::role).toList().indexOf(role);
  }

  private PromptPieces inserted(int index, PromptWriter more) {
    List<Piece> all = new ArrayList<>(pieces);
    all.addAll(index, of(more.prompt()).pieces());
    return new PromptPieces(all);
  }

  Prompt prompt() {
    PromptWriter writer = new PromptWriter();
    pieces.forEach(piece -> writer.add(piece.role(), piece.text()));
    return writer.prompt();
  }
}
