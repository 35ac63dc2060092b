package org.golgi.tasks;

import java.util.List;
import java.util.SplittableRandom;
import org.golgi.task.PromptPair;
import org.golgi.task.Task;

/**
 * Indirect object identification (Wang et al. 2022): two names, one of them again as the giver; the
 * other is the answer. The corrupted prompt has three different names, so that none is repeated.
 */
enum IndirectObject {
  /** The first name is repeated: {@code Then, Aaron and Laura ... Aaron gave a snack to} Laura. */
  BABA,
  /** The second name is repeated: {@code Then, Laura and Aaron ... Aaron gave a snack to} Laura. */
  ABBA;

  String id() {
    return this == BABA ? "ioi/baba" : "ioi/abba";
  }

  /** The words of a prompt. */
  record Scene(String first, String second, String giver, String place, String gift) {
    static Scene draw(String first, String second, String giver, SplittableRandom random) {
      return new Scene(
          first, second, giver, Draw.one(Lexicon.PLACES, random), Draw.one(Lexicon.GIFTS, random));
    }

    boolean heldOut() {
      return HeldOut.is("ioi", first, second, place, gift);
    }

    String group() {
      return String.join("|", sorted()) + "|" + place;
    }

    private String[] sorted() {
      return first.compareTo(second) < 0
          ? new String[] {first, second}
          : new String[] {second, first};
    }

    Scene withNames(String newFirst, String newSecond, String newGiver) {
      return new Scene(newFirst, newSecond, newGiver, place, gift);
    }

    PromptWriter write() {
      return new PromptWriter()
          .add("opening", "Then,")
          .add("first name", " " + first)
          .add("and", " and")
          .add("second name", " " + second)
          .add("had", " had")
          .add("filler", " a lot of fun at the")
          .add("place", " " + place)
          .add("full stop", ".")
          .add("giver", " " + giver)
          .add("gave", " gave")
          .add("article", " a")
          .add("gift", " " + gift)
          .add("to", " to");
    }
  }

  Task task() {
    return new EditedTask(
        new GeneratedTask(
            id(),
            this == BABA
                ? "indirect object: 'Then, Aaron and Laura ... Aaron gave a ring to' -> Laura"
                : "indirect object: 'Then, Laura and Aaron ... Aaron gave a ring to' -> Laura",
            List.of(name()),
            (kind, random) -> candidate(random)),
        SceneEdits.KINDS,
        SceneEdits::of);
  }

  private Candidate candidate(SplittableRandom random) {
    Scene clean = draw(random);
    List<String> rest =
        Lexicon.NAMES.stream()
            .filter(name -> !name.equals(clean.first()) && !name.equals(clean.second()))
            .toList();
    Scene corrupted;
    do {
      List<String> names = Draw.distinct(3, rest, random);
      corrupted = clean.withNames(names.get(0), names.get(1), names.get(2));
    } while (!corrupted.heldOut());
    String repeated = clean.giver();
    String other = repeated.equals(clean.first()) ? clean.second() : clean.first();
    PromptPair pair =
        new PromptPair(
            clean.write().prompt(),
            corrupted.write().prompt(),
            " " + other,
            " " + repeated,
            name());
    return new Candidate(pair, clean.group());
  }

  private Scene draw(SplittableRandom random) {
    while (true) {
      List<String> names = Draw.distinct(2, Lexicon.NAMES, random);
      Scene scene =
          Scene.draw(
              names.get(0), names.get(1), this == BABA ? names.get(0) : names.get(1), random);
      if (scene.heldOut()) {
        return scene;
      }
    }
  }
}
