package org.golgi.tasks;

import java.util.ArrayList;
import java.util.List;
import org.golgi.task.Edit;
import org.golgi.task.EditKind;
import org.golgi.task.PromptPair;

/**
 * Nouns put beside the subject of a verb that leave the verb's number as it is. A model that
 * follows another noun than the subject is predicted to be misled by one of the other number.
 */
final class AgreementEdits {
  private static final String ATTRACTOR = "attractor";
  private static final String SUBJECT = "subject";
  private static final String LAST_PHRASE = "last-phrase";
  private static final String PREDICTION =
      "a noun of the other number than the subject's (attraction, Bock and Miller 1991)";

  private static final List<EditKind> WITHOUT_ATTRACTOR =
      List.of(
          new EditKind(SUBJECT, "another subject of the same number", ""),
          new EditKind(LAST_PHRASE, "a phrase at the end: near the tables", PREDICTION));

  private final AgreementForm form;
  private final PromptPieces pieces;
  private final GrammaticalNumber agreed;
  private final List<Edit> edits = new ArrayList<>();

  private AgreementEdits(AgreementForm form, PromptPair pair) {
    this.form = form;
    this.pieces = PromptPieces.of(pair.clean());
    this.agreed = number(pieces.text(SUBJECT));
  }

  /** Returns the kinds of edits that a form has. */
  static List<EditKind> kinds(AgreementForm form) {
    List<EditKind> kinds = new ArrayList<>(WITHOUT_ATTRACTOR);
    if (form != AgreementForm.SIMPLE) {
      kinds.add(new EditKind(ATTRACTOR, "another noun beside the subject", PREDICTION));
    }
    return kinds;
  }

  /** Returns every edit of a pair of a form. */
  static List<Edit> of(AgreementForm form, PromptPair pair) {
    return new AgreementEdits(form, pair).all();
  }

  private static GrammaticalNumber number(String noun) {
    return Lexicon.PEOPLE.stream().anyMatch(each -> noun.equals(" " + each.plural()))
        ? GrammaticalNumber.PLURAL
        : GrammaticalNumber.SINGULAR;
  }

  private List<Edit> all() {
    for (GrammaticalNumber number : GrammaticalNumber.values()) {
      if (form != AgreementForm.SIMPLE) {
        nouns(form == AgreementForm.NOUN_PHRASE ? Lexicon.THINGS : Lexicon.PEOPLE, number);
      }
      for (Lexicon.Inflected thing : Lexicon.THINGS) {
        PromptWriter phrase =
            new PromptWriter()
                .add("added preposition", " near")
                .add("added determiner", " the")
                .add("added noun", " " + thing.in(number));
        PromptPieces.Piece last = pieces.pieces().get(pieces.pieces().size() - 1);
        add(LAST_PHRASE, "end", thing.in(number), number, pieces.after(last.role(), phrase));
      }
    }
    Lexicon.PEOPLE.stream()
        .map(noun -> noun.in(agreed))
        .filter(this::isNew)
        .forEach(
            noun ->
                edits.add(
                    new Edit(
                        SUBJECT,
                        SUBJECT,
                        noun,
                        /* predicted= */ false,
                        pieces.with(SUBJECT, " " + noun).prompt())));
    return edits;
  }

  private boolean isNew(String noun) {
    return pieces.pieces().stream().noneMatch(piece -> piece.text().equals(" " + noun));
  }

  /** In a relative clause the attractor is the subject of the clause's verb, which follows it. */
  private void nouns(List<Lexicon.Inflected> nouns, GrammaticalNumber number) {
    for (Lexicon.Inflected noun : nouns) {
      if (isNew(noun.singular()) && isNew(noun.plural())) {
        PromptPieces edited = pieces.with(ATTRACTOR, " " + noun.in(number));
        if (form == AgreementForm.RELATIVE_CLAUSE) {
          edited = edited.with("relative verb", relativeVerb(number));
        }
        add(ATTRACTOR, ATTRACTOR, noun.in(number), number, edited);
      }
    }
  }

  private String relativeVerb(GrammaticalNumber number) {
    String now = pieces.text("relative verb");
    return Lexicon.RELATIVE_VERBS.stream()
        .filter(verb -> now.equals(" " + verb.singular()) || now.equals(" " + verb.plural()))
        .map(verb -> " " + verb.in(number))
        .findFirst()
        .orElseThrow();
  }

  private void add(
      String kind, String place, String noun, GrammaticalNumber number, PromptPieces edited) {
    edits.add(new Edit(kind, place, noun, number != agreed, edited.prompt()));
  }
}
