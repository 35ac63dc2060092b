package org.golgi.core.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeMask;
import org.golgi.circuit.NodeRows;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.sae.Site;
import org.golgi.story.StoryGroup;
import org.junit.jupiter.api.Test;

/** Which nodes are told of together. */
class GroupingTest {
  private static final Site EARLY = new Site(1);
  private static final Site LATE = new Site(3);
  private static final int LATENTS = 8;
  private static final int OBSERVATIONS = 40;

  private static Circuit circuit(int rows, Collection<CircuitNode> nodes) {
    SortedMap<Site, NodeMask> masks = new TreeMap<>();
    masks.put(EARLY, NodeMask.zeros(rows, LATENTS));
    masks.put(LATE, NodeMask.zeros(rows, LATENTS));
    return new Circuit(new NodeRows.Positions(1, rows), false, masks).plus(nodes);
  }

  private static TokenisedPrompts prompts(List<String> roles) {
    List<String> all = new ArrayList<>(List.of(""));
    all.addAll(roles);
    Shape shape = Shape.of(1, all.size());
    HostTensor ids = HostTensor.of(shape, new long[all.size()]);
    return new TokenisedPrompts(
        ids,
        ids,
        HostTensor.of(Shape.of(1, 2), new long[] {0, 1}),
        Collections.nCopies(all.size(), "word"),
        all,
        0);
  }

  /** Activations drawn for each node alone. */
  private static Map<CircuitNode, double[]> drawn(Collection<CircuitNode> nodes) {
    SplittableRandom random = new SplittableRandom(1);
    Map<CircuitNode, double[]> values = new HashMap<>();
    nodes.forEach(node -> values.put(node, random.doubles(OBSERVATIONS).toArray()));
    return values;
  }

  private static List<StoryGroup> groups(
      List<String> roles, List<CircuitNode> nodes, Map<CircuitNode, double[]> values) {
    Alikeness alike = new Alikeness(new Activity(values, Map.of()), Map.of());
    return new Grouping(circuit(roles.size(), nodes), prompts(roles)).groups(alike);
  }

  @Test
  void nodesOfOneSiteAndRoleAreAGroupInTheOrderOfComputation() {
    List<CircuitNode> nodes =
        List.of(
            new CircuitNode(LATE, 1, 0),
            new CircuitNode(EARLY, 1, 5),
            new CircuitNode(EARLY, 0, 3),
            new CircuitNode(EARLY, 1, 2));
    List<StoryGroup> groups = groups(List.of("subject", "verb"), nodes, drawn(nodes));
    assertThat(groups)
        .extracting(StoryGroup::label)
        .containsExactly("subject, layer 1", "verb, layer 1", "verb, layer 3");
    assertThat(groups).extracting(StoryGroup::id).containsExactly("g1", "g2", "g3");
    assertThat(groups.get(1).nodes()).containsExactly(nodes.get(3), nodes.get(1));
    assertThat(groups.get(1).position()).hasValue(2);
    assertThat(groups.get(1).role()).hasValue("verb");
  }

  @Test
  void rolesThatDifferInANumberAloneAreOneGroup() {
    List<CircuitNode> nodes =
        List.of(
            new CircuitNode(EARLY, 0, 0),
            new CircuitNode(EARLY, 2, 0),
            new CircuitNode(EARLY, 1, 0));
    List<StoryGroup> groups = groups(List.of("key 0", "colon 0", "key 1"), nodes, drawn(nodes));
    assertThat(groups)
        .extracting(StoryGroup::label)
        .containsExactly("key (2 positions), layer 1", "colon 0, layer 1");
    assertThat(groups.get(0).position()).isEmpty();
    assertThat(groups.get(0).role()).hasValue("key");
  }

  @Test
  void thereAreNoMoreGroupsThanCanBeReadAndEveryNodeIsInOne() {
    List<CircuitNode> nodes =
        IntStream.range(0, 40)
            .mapToObj(i -> new CircuitNode(i % 3 == 0 ? EARLY : LATE, i / 2, i % 5))
            .toList();
    List<String> roles = IntStream.range(0, 20).mapToObj(i -> "").toList();
    List<StoryGroup> groups = groups(roles, nodes, drawn(nodes));
    assertThat(groups).hasSize(Grouping.MOST);
    assertThat(groups.stream().flatMap(group -> group.nodes().stream()))
        .containsExactlyInAnyOrderElementsOf(nodes);
    assertThat(groups).extracting(StoryGroup::site).isSorted();
  }

  @Test
  void nodesThatFireTogetherAreToldApartFromOthersThatDo() {
    List<CircuitNode> nodes =
        IntStream.range(0, 4).mapToObj(i -> new CircuitNode(EARLY, 0, i)).toList();
    Map<CircuitNode, double[]> values = drawn(nodes);
    // The third goes with the first, and against it the fourth with the second.
    values.put(nodes.get(2), scaled(values.get(nodes.get(0)), 2));
    values.put(nodes.get(3), scaled(values.get(nodes.get(1)), -1));
    List<StoryGroup> groups = groups(List.of("subject"), nodes, values);
    assertThat(groups)
        .extracting(StoryGroup::label)
        .containsExactly("subject, layer 1, part 1", "subject, layer 1, part 2");
    assertThat(groups.get(0).nodes()).containsExactly(nodes.get(0), nodes.get(2));
    assertThat(groups(List.of("subject"), nodes, drawn(nodes))).hasSize(1);
  }

  private static double[] scaled(double[] numbers, double factor) {
    return Arrays.stream(numbers).map(number -> factor * number).toArray();
  }

  @Test
  void correlationIsOneOfAMultipleAndNoneOfWhatDoesNotVary() {
    double[] some = {1, 2, 4};
    assertThat(Alikeness.correlation(some, scaled(some, -3))).isCloseTo(-1, within(1e-12));
    assertThat(Alikeness.correlation(some, new double[] {5, 5, 5})).isZero();
  }
}
