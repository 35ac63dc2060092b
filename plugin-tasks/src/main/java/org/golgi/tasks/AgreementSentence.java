package org.golgi.tasks;

import java.util.SplittableRandom;
import org.golgi.tasks.Lexicon.Inflected;

/**
 * The words of a sentence of subject-verb agreement, from which each {@link AgreementForm} makes a
 * prompt.
 *
 * @param subject first noun
 * @param subjectNumber its number
 * @param other second noun, if the form has one
 * @param otherNumber its number
 * @param link preposition, or verb of the relative clause
 * @param verb the verb that agrees
 */
record AgreementSentence(
    Inflected subject,
    GrammaticalNumber subjectNumber,
    Inflected other,
    GrammaticalNumber otherNumber,
    Inflected link,
    Inflected verb) {

  static AgreementSentence draw(
      AgreementForm form,
      GrammaticalNumber subject,
      GrammaticalNumber other,
      SplittableRandom random) {
    Inflected first = Draw.one(Lexicon.PEOPLE, random);
    Inflected second = first;
    while (second.equals(first)) {
      second = Draw.one(form.others(), random);
    }
    return new AgreementSentence(
        first,
        subject,
        second,
        other,
        Draw.one(form.links(), random),
        Draw.one(Lexicon.VERBS, random));
  }

  AgreementSentence withSubjectNumber(GrammaticalNumber number) {
    return new AgreementSentence(subject, number, other, otherNumber, link, verb);
  }

  AgreementSentence withOtherNumber(GrammaticalNumber number) {
    return new AgreementSentence(subject, subjectNumber, other, number, link, verb);
  }
}
