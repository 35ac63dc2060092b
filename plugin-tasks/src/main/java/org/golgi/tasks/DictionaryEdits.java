package org.golgi.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.golgi.task.Edit;
import org.golgi.task.EditKind;
import org.golgi.task.PromptPair;

/**
 * Names put into a dictionary's prompt where they are no key of it, so that a look-up of a key that
 * is not there stays an error. The case study of the published circuits: a model that looks for a
 * repeat takes the missing key for one that is there, if it stands anywhere before.
 */
final class DictionaryEdits {
  private static final String QUERIED = "queried key";
  private static final String PREDICTION =
      "the missing key itself (the attack of Scaling Sparse Feature Circuit Finding to Gemma 9B)";

  private static final String VALUE = "value";
  private static final String QUOTED_VALUE = "quoted-value";
  private static final String VARIABLE = "variable";
  private static final String UNSPACED_VARIABLE = "unspaced-variable";
  private static final String COMMENT = "comment";
  private static final String EARLIER_LINE = "earlier-line";
  private static final String OTHER_DICTIONARY = "other-dictionary";
  private static final String ASKED_BEFORE = "asked-before";

  static final List<EditKind> KINDS =
      List.of(
          kind(VALUE, "a name as a value, in place of a digit: {\"Ben\":Tom,...}"),
          kind(QUOTED_VALUE, "a name in quotes as a value: {\"Ben\":\"Tom\",...}"),
          kind(VARIABLE, "a name as the dictionary's own name: >>> Tom={...}"),
          kind(UNSPACED_VARIABLE, "likewise, without the space before: >>>Tom={...}"),
          kind(COMMENT, "a name in a comment after the dictionary: {...} # Tom"),
          kind(EARLIER_LINE, "a name in a line before: >>> data=\"Tom\""),
          kind(OTHER_DICTIONARY, "a name as the key of another dictionary: >>> data={\"Tom\":7}"),
          kind(ASKED_BEFORE, "a look-up of a name that is not there, with its error, before"));

  private final PromptPieces pieces;
  private final String missing;
  private final List<String> others;
  private final List<Edit> edits = new ArrayList<>();

  private DictionaryEdits(PromptPair pair) {
    this.pieces = PromptPieces.of(pair.clean());
    this.missing = pieces.text(QUERIED);
    this.others =
        Lexicon.NAMES.stream()
            .filter(name -> pieces.pieces().stream().noneMatch(p -> p.text().equals(name)))
            .toList();
  }

  private static EditKind kind(String id, String description) {
    return new EditKind(id, description, PREDICTION);
  }

  /** Returns every edit of a pair whose clean prompt looks for a key that is not there. */
  static List<Edit> of(PromptPair pair) {
    return new DictionaryEdits(pair).all();
  }

  private List<Edit> all() {
    for (PromptPieces.Piece piece : pieces.pieces()) {
      if (piece.role().startsWith("value ")) {
        String role = piece.role();
        add(VALUE, role, name -> pieces.with(role, name));
        add(QUOTED_VALUE, role, name -> quoted(role, name));
      }
    }
    add(VARIABLE, "variable", name -> named(" " + name));
    add(UNSPACED_VARIABLE, "variable", this::named);
    add(COMMENT, "comment", this::commented);
    add(EARLIER_LINE, "earlier line", this::earlierLine);
    add(OTHER_DICTIONARY, "earlier line", this::otherDictionary);
    add(ASKED_BEFORE, "earlier question", this::askedBefore);
    return edits;
  }

  private void add(String kind, String place, Function<String, PromptPieces> edit) {
    edits.add(new Edit(kind, place, missing, /* predicted= */ true, edit.apply(missing).prompt()));
    for (String name : others) {
      edits.add(new Edit(kind, place, name, /* predicted= */ false, edit.apply(name).prompt()));
    }
  }

  private PromptPieces quoted(String role, String name) {
    return pieces
        .with(role, name)
        .before(role, new PromptWriter().add("quote before value", "\""))
        .after(role, new PromptWriter().add("quote after value", "\""));
  }

  private PromptPieces named(String name) {
    return pieces.with("variable", name).with("queried variable", name);
  }

  private PromptPieces commented(String name) {
    return pieces.after(
        "dictionary close",
        new PromptWriter().add("comment sign", " #").add("comment", " " + name));
  }

  private PromptPieces earlierLine(String name) {
    return pieces.before(
        "prompt 1",
        line()
            .add("earlier quote 1", "\"")
            .add("earlier name", name)
            .add("earlier quote 2", "\"")
            .add("earlier newline", "\n"));
  }

  private PromptPieces otherDictionary(String name) {
    return pieces.before(
        "prompt 1",
        line()
            .add("earlier open", "{")
            .add("earlier quote 1", "\"")
            .add("earlier name", name)
            .add("earlier quote 2", "\"")
            .add("earlier colon", ":")
            .add("earlier value", "7")
            .add("earlier close", "}")
            .add("earlier newline", "\n"));
  }

  /** The beginning of a line that gives a value to another variable. */
  private PromptWriter line() {
    String own = pieces.text("variable");
    String other =
        Lexicon.VARIABLES.stream()
            .map(word -> " " + word)
            .filter(word -> !word.equals(own))
            .findFirst()
            .orElseThrow();
    return new PromptWriter()
        .add("earlier prompt", ">>>")
        .add("earlier variable", other)
        .add("earlier equals", "=");
  }

  private PromptPieces askedBefore(String name) {
    return pieces.before(
        "prompt 2",
        new PromptWriter()
            .add("earlier prompt", ">>>")
            .add("earlier variable", pieces.text("variable"))
            .add("earlier open", "[")
            .add("earlier quote 1", "\"")
            .add("earlier name", name)
            .add("earlier quote 2", "\"")
            .add("earlier close", "]")
            .add("earlier newline", "\n")
            .add("earlier answer", Lexicon.ERROR)
            .add("earlier end", "\n"));
  }
}
