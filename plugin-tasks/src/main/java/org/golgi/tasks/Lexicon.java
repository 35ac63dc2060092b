package org.golgi.tasks;

import java.util.List;

/** The words of all tasks; each is one token of the built-in model. */
final class Lexicon {
  /** A noun or verb in singular and plural. */
  record Inflected(String singular, String plural) {
    String in(GrammaticalNumber number) {
      return number == GrammaticalNumber.SINGULAR ? singular : plural;
    }
  }

  static final List<Inflected> PEOPLE =
      List.of(
          new Inflected("athlete", "athletes"),
          new Inflected("aunt", "aunts"),
          new Inflected("boy", "boys"),
          new Inflected("carpenter", "carpenters"),
          new Inflected("chef", "chefs"),
          new Inflected("dancer", "dancers"),
          new Inflected("doctor", "doctors"),
          new Inflected("driver", "drivers"),
          new Inflected("farmer", "farmers"),
          new Inflected("friend", "friends"),
          new Inflected("girl", "girls"),
          new Inflected("guard", "guards"),
          new Inflected("lawyer", "lawyers"),
          new Inflected("man", "men"),
          new Inflected("manager", "managers"),
          new Inflected("nurse", "nurses"),
          new Inflected("pilot", "pilots"),
          new Inflected("poet", "poets"),
          new Inflected("singer", "singers"),
          new Inflected("student", "students"),
          new Inflected("surgeon", "surgeons"),
          new Inflected("teacher", "teachers"),
          new Inflected("uncle", "uncles"),
          new Inflected("woman", "women"));

  static final List<Inflected> THINGS =
      List.of(
          new Inflected("bench", "benches"),
          new Inflected("car", "cars"),
          new Inflected("chair", "chairs"),
          new Inflected("desk", "desks"),
          new Inflected("lamp", "lamps"),
          new Inflected("piano", "pianos"),
          new Inflected("table", "tables"),
          new Inflected("tree", "trees"));

  static final List<String> PREPOSITIONS = List.of("near", "behind", "beside", "by");

  /** Verbs of a main clause: the answers of subject-verb agreement. */
  static final List<Inflected> VERBS =
      List.of(
          new Inflected("has", "have"),
          new Inflected("is", "are"),
          new Inflected("does", "do"),
          new Inflected("goes", "go"),
          new Inflected("was", "were"),
          new Inflected("sings", "sing"));

  /** Verbs of a relative clause. */
  static final List<Inflected> RELATIVE_VERBS =
      List.of(
          new Inflected("likes", "like"),
          new Inflected("knows", "know"),
          new Inflected("sees", "see"),
          new Inflected("helps", "help"));

  static final List<String> NAMES =
      List.of(
          "Aaron", "Amy", "Ben", "Carl", "Dana", "Emma", "Eric", "Jack", "Jane", "Kate", "Laura",
          "Lisa", "Mark", "Mary", "Paul", "Rose", "Ruth", "Sam", "Tina", "Tom");

  static final List<String> PLACES =
      List.of("beach", "garden", "hospital", "market", "office", "restaurant", "school", "station");

  static final List<String> GIFTS =
      List.of("book", "bone", "computer", "drink", "kiss", "necklace", "ring", "snack");

  static final List<String> VARIABLES =
      List.of("ages", "counts", "data", "items", "marks", "scores", "sizes", "values");

  static final String ERROR = "Traceback";

  private Lexicon() {}
}
