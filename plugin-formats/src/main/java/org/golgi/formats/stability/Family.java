package org.golgi.formats.stability;

import java.util.ArrayList;
import java.util.List;

/**
 * Circuits of one task, in the order from dense to sparse or from sparse to dense.
 *
 * @param name what they have in common
 * @param label what tells the circuits apart, such as {@code lambda}
 * @param element what a circuit is a set of
 * @param universe number of elements that circuits are chosen from
 * @param members the circuits
 * @param notes what a reader must know of them, a line each
 */
record Family(
    String name,
    String label,
    String element,
    long universe,
    List<Member> members,
    List<String> notes) {
  Family {
    members = List.copyOf(members);
    notes = List.copyOf(notes);
  }

  /** Each circuit beside the next. */
  List<Neighbours> neighbours() {
    List<Neighbours> neighbours = new ArrayList<>();
    for (int i = 1; i < members.size(); i++) {
      neighbours.add(Neighbours.of(members.get(i - 1), members.get(i), universe));
    }
    return neighbours;
  }
}
