package org.golgi.formats.stability;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.golgi.evaluation.SetOverlap;
import org.golgi.formats.JsonText;

/** Families as one line of JSON. */
final class StabilityJson {
  private StabilityJson() {}

  static String of(List<Family> families) {
    ObjectNode json = JsonText.object();
    ArrayNode list = json.putArray("families");
    families.forEach(family -> family(list.addObject(), family));
    return JsonText.line(json);
  }

  private static void family(ObjectNode json, Family family) {
    json.put("family", family.name());
    json.put("element", family.element());
    json.put("universe", family.universe());
    ArrayNode members = json.putArray("members");
    for (Member member : family.members()) {
      members.addObject().put(family.label(), member.name()).put("size", member.size());
    }
    ArrayNode neighbours = json.putArray("neighbours");
    family.neighbours().forEach(pair -> neighbours(neighbours.addObject(), pair));
    ArrayNode notes = json.putArray("notes");
    family.notes().forEach(notes::add);
  }

  private static void neighbours(ObjectNode json, Neighbours pair) {
    SetOverlap overlap = pair.overlap();
    json.put("sparser", pair.sparser().name());
    json.put("denser", pair.denser().name());
    json.put("sparserSize", overlap.given());
    json.put("denserSize", overlap.other());
    json.put("common", overlap.common());
    JsonText.number(json, "containment", overlap.containment());
    JsonText.number(json, "chanceContainment", overlap.chanceContainment());
    JsonText.number(json, "jaccard", overlap.jaccard());
    JsonText.number(json, "chanceJaccard", overlap.chanceJaccard());
    JsonText.number(json, "rankCorrelation", pair.rankCorrelation());
  }
}
