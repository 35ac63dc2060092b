package org.golgi.story;

import java.nio.file.Path;
import java.util.List;
import org.golgi.evaluation.Interval;

/**
 * The story of a circuit, kept as {@code story.json} and, as a text, as {@code story.md} in the run
 * folder:
 *
 * <pre>
 *   {"task", "model", "backend", "seed", "nodes": N, "prompts": N, "controls": N,
 *    "carried": {"text", "values": [...]},
 *    "logitDifference": {"clean": INTERVAL, "corrupted": INTERVAL, "ablated": INTERVAL},
 *    "rules": [text, ...], "remarks": [text, ...],
 *    "groups": [{"id", "label", "site", "role": text or null, "position": N or null,
 *                "nodes": [NODE, ...], "fires",
 *                "claims": [{"kind": "necessary|sufficient|specific", "text", INTERVAL, "least",
 *                            "control": greatest mean of the controls,
 *                            "controls": [{"of", "size", "sets", "mean", "standardError",
 *                                          "greatest"}, ...],
 *                            "holds": true or false}, ...]}, ...],
 *    "edges": [{"from", "to", "edges": N, "weight": nats}, ...]}
 *   INTERVAL: "value", "low", "high"; null where the test says nothing
 *   NODE: as in circuit.json
 * </pre>
 *
 * @param folder the run folder
 * @param task the task's id
 * @param model the model's name
 * @param backend the backend's id
 * @param seed seed of prompts, of random groups, and of the bootstrap
 * @param nodes number of nodes of the circuit
 * @param prompts number of test prompt pairs that claims were tested on
 * @param controls random groups of each kind that were wished for
 * @param carried what answers depend on
 * @param clean the circuit's logit difference on clean prompts
 * @param corrupted likewise on corrupted prompts, with the answers of the clean ones
 * @param ablated likewise with every latent at its ablation value
 * @param rules when a claim holds, a line each
 * @param groups the groups, in the order in which they are computed
 * @param edges edges between them; empty if the run has none
 * @param remarks what the story comes to, and what to beware of, a line each
 * @param text the story as Markdown
 */
public record StoryReport(
    Path folder,
    String task,
    String model,
    String backend,
    long seed,
    int nodes,
    int prompts,
    int controls,
    Carried carried,
    Interval clean,
    Interval corrupted,
    Interval ablated,
    List<String> rules,
    List<StoryGroup> groups,
    List<GroupEdge> edges,
    List<String> remarks,
    String text) {
  public StoryReport {
    rules = List.copyOf(rules);
    groups = List.copyOf(groups);
    edges = List.copyOf(edges);
    remarks = List.copyOf(remarks);
  }

  /** Returns how many of all claims hold. */
  public long holding() {
    return groups.stream().flatMap(group -> group.claims().stream()).filter(Claim::holds).count();
  }

  /** Returns the number of claims. */
  public int claims() {
    return groups.stream().mapToInt(group -> group.claims().size()).sum();
  }
}
