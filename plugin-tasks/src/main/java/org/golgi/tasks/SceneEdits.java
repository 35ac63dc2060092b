package org.golgi.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.golgi.task.Edit;
import org.golgi.task.EditKind;
import org.golgi.task.PromptPair;

/**
 * Words put into a scene of giving that leave giver and receiver as they are. A model that takes
 * the name which is no repeat for the answer is predicted to be misled by a second mention of that
 * name.
 */
final class SceneEdits {
  private static final String PLACE = "place";
  private static final String GIFT = "gift";
  private static final String NAMED_PLACE = "named-place";
  private static final String NAMED_GIFT = "named-gift";
  private static final String PREDICTION =
      "the receiver's name, which is then a repeat too (after the duplicate-token heads of Wang et"
          + " al. 2022)";

  static final List<EditKind> KINDS =
      List.of(
          new EditKind(PLACE, "another place", ""),
          new EditKind(GIFT, "another gift", ""),
          new EditKind(NAMED_PLACE, "a place with a person's name: at the Laura", PREDICTION),
          new EditKind(NAMED_GIFT, "a gift with a person's name: gave a Laura to", PREDICTION));

  private final PromptPieces pieces;
  private final String receiver;
  private final List<Edit> edits = new ArrayList<>();

  private SceneEdits(PromptPair pair) {
    this.pieces = PromptPieces.of(pair.clean());
    this.receiver = pair.cleanAnswer();
  }

  /** Returns every edit of a pair. */
  static List<Edit> of(PromptPair pair) {
    return new SceneEdits(pair).all();
  }

  private List<Edit> all() {
    words(PLACE, PLACE, Lexicon.PLACES);
    words(GIFT, GIFT, Lexicon.GIFTS);
    names(NAMED_PLACE, PLACE);
    names(NAMED_GIFT, GIFT);
    return edits;
  }

  private void words(String kind, String role, List<String> words) {
    Function<String, String> spaced = word -> " " + word;
    words.stream()
        .map(spaced)
        .filter(word -> !word.equals(pieces.text(role)))
        .forEach(word -> add(kind, role, word));
  }

  /** The receiver, and persons who are not there; the giver would be named a third time. */
  private void names(String kind, String role) {
    add(kind, role, receiver);
    Lexicon.NAMES.stream()
        .map(name -> " " + name)
        .filter(name -> pieces.pieces().stream().noneMatch(p -> p.text().equals(name)))
        .forEach(name -> add(kind, role, name));
  }

  private void add(String kind, String role, String word) {
    edits.add(
        new Edit(
            kind,
            role,
            word.strip(),
            /* predicted= */ word.equals(receiver),
            pieces.with(role, word).prompt()));
  }
}
