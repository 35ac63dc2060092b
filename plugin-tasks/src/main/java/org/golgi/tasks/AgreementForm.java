package org.golgi.tasks;

import java.util.List;
import org.golgi.tasks.Lexicon.Inflected;

/** The four sentence forms of subject-verb agreement, after Marks et al. 2024. */
enum AgreementForm {
  /** {@code The uncle} has. */
  SIMPLE("simple"),
  /** {@code The teachers near the desk} are. */
  NOUN_PHRASE("nounpp"),
  /** {@code The athlete that the chefs like} does. */
  RELATIVE_CLAUSE("rc"),
  /** {@code The athlete that the chefs} do: the verb of the clause itself. */
  WITHIN_RELATIVE_CLAUSE("within-rc");

  private final String id;

  AgreementForm(String id) {
    this.id = id;
  }

  String id() {
    return "sva/" + id;
  }

  /** The nouns that can stand second. */
  List<Inflected> others() {
    return this == NOUN_PHRASE ? Lexicon.THINGS : Lexicon.PEOPLE;
  }

  /** What can join the nouns: prepositions do not inflect. */
  List<Inflected> links() {
    return this == NOUN_PHRASE
        ? Lexicon.PREPOSITIONS.stream().map(word -> new Inflected(word, word)).toList()
        : Lexicon.RELATIVE_VERBS;
  }

  /**
   * What the prompts of a pair have in common: pairs that share it are all for training or all for
   * testing.
   */
  String group(AgreementSentence s) {
    String nouns = s.subject().singular() + "|" + s.other().singular();
    return switch (this) {
      case SIMPLE -> s.subject().singular();
      case WITHIN_RELATIVE_CLAUSE -> nouns;
      case NOUN_PHRASE, RELATIVE_CLAUSE -> nouns + "|" + s.link().singular();
    };
  }

  boolean heldOut(AgreementSentence s) {
    return this == SIMPLE
        ? HeldOut.is("sva", s.subject().singular(), s.verb().singular())
        : HeldOut.is("sva", s.subject().singular(), s.other().singular());
  }

  /** The number that the verb agrees with. */
  GrammaticalNumber agreed(AgreementSentence s) {
    return this == WITHIN_RELATIVE_CLAUSE ? s.otherNumber() : s.subjectNumber();
  }

  /** The sentence whose verb agrees otherwise, and that differs in nothing else. */
  AgreementSentence flipped(AgreementSentence s) {
    return this == WITHIN_RELATIVE_CLAUSE
        ? s.withOtherNumber(s.otherNumber().other())
        : s.withSubjectNumber(s.subjectNumber().other());
  }

  String answer(AgreementSentence s) {
    return " " + s.verb().in(agreed(s));
  }

  PromptWriter write(AgreementSentence s) {
    boolean within = this == WITHIN_RELATIVE_CLAUSE;
    PromptWriter writer =
        new PromptWriter()
            .add("determiner", "The")
            .add(within ? "attractor" : "subject", " " + s.subject().in(s.subjectNumber()));
    if (this == SIMPLE) {
      return writer;
    }
    if (this == NOUN_PHRASE) {
      return writer
          .add("preposition", " " + s.link().singular())
          .add("attractor determiner", " the")
          .add("attractor", " " + s.other().in(s.otherNumber()));
    }
    writer
        .add("relative pronoun", " that")
        .add(within ? "subject determiner" : "attractor determiner", " the")
        .add(within ? "subject" : "attractor", " " + s.other().in(s.otherNumber()));
    return within ? writer : writer.add("relative verb", " " + s.link().in(s.otherNumber()));
  }
}
