package org.golgi.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.golgi.circuit.CircuitNode;
import org.golgi.evaluation.Interval;
import org.golgi.method.Progress;
import org.golgi.sae.Site;
import org.golgi.story.Carried;
import org.golgi.story.Claim;
import org.golgi.story.ClaimKind;
import org.golgi.story.Control;
import org.golgi.story.GroupEdge;
import org.golgi.story.Stories;
import org.golgi.story.StoryGroup;
import org.golgi.story.StoryReport;
import org.golgi.story.StoryRequest;

/** A story that is always the same, and remembers requests. */
final class ScriptedStories implements Stories {
  final List<StoryRequest> requests = new ArrayList<>();

  @Override
  public StoryReport story(StoryRequest request, Progress progress) {
    requests.add(request);
    progress.step("testing claims", 1, 1, "");
    Control others = new Control("nodes of the circuit", 2, 8, 0.125, 0.0625, 0.25);
    Control none = new Control("other latents active there", 0, 0, Double.NaN, 0, Double.NaN);
    return new StoryReport(
        request.folder(),
        "sva/rc",
        "starter",
        "djl",
        0,
        3,
        64,
        8,
        new Carried("whether the answer is plural or singular", List.of("plural", "singular")),
        new Interval(6.5, 6, 7),
        new Interval(-6.25, -7, -6),
        new Interval(0.5, 0, 1),
        List.of("a rule"),
        List.of(
            group(
                "g1",
                1,
                2,
                new Claim(
                    ClaimKind.NECESSARY,
                    "it is",
                    new Interval(0.875, 0.75, 1),
                    0.1,
                    List.of(others, none),
                    true),
                new Claim(
                    ClaimKind.SPECIFIC,
                    "it is not",
                    new Interval(0.25, 0, 0.5),
                    0.5,
                    List.of(others, none),
                    false)),
            group(
                "g2",
                3,
                1,
                new Claim(
                    ClaimKind.SUFFICIENT,
                    "it cannot be told",
                    new Interval(Double.NaN, Double.NaN, Double.NaN),
                    0.5,
                    List.of(none, none),
                    false))),
        List.of(new GroupEdge("g1", "g2", 2, 1.25)),
        List.of("a remark"),
        "# The story\n\nOnce.\n");
  }

  private static StoryGroup group(String id, int layer, int nodes, Claim... claims) {
    List<CircuitNode> all = new ArrayList<>();
    for (int latent = 0; latent < nodes; latent++) {
      all.add(new CircuitNode(new Site(layer), 1, latent));
    }
    return new StoryGroup(
        id,
        "subject, layer " + layer,
        new Site(layer),
        Optional.of("subject"),
        OptionalInt.of(2),
        all,
        "none fire",
        List.of(claims));
  }

  @Override
  public String json(StoryReport report) {
    return "{\"groups\":" + report.groups().size() + "}";
  }
}
