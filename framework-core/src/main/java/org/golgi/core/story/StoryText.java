package org.golgi.core.story;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.golgi.evaluation.Interval;
import org.golgi.method.Choices;
import org.golgi.story.Claim;
import org.golgi.story.GroupEdge;
import org.golgi.story.StoryGroup;

/**
 * A story as Markdown.
 *
 * @param task the task's id
 * @param model the model's name
 * @param nodes nodes of the circuit
 * @param example the tokens of a prompt
 * @param told the story
 */
public record StoryText(
    String task, String model, int nodes, List<String> example, Storytelling.Told told) {
  public StoryText {
    example = List.copyOf(example);
  }

  /** Returns the text. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("# The story of ").append(task).append(" in ").append(model).append("\n\n");
    text.append("    ").append(shown(String.join("", example))).append("\n\n");
    text.append(
        Rule.text(
            "A circuit of %d nodes in %d groups. Its logit difference is %s on clean prompts, %s on"
                + " corrupted ones, and %s with every latent ablated (nats, 95 %% intervals). What"
                + " the answers depend on, as far as the task declares it: %s.\n\n",
            nodes,
            told.groups().size(),
            interval(told.clean()),
            interval(told.corrupted()),
            interval(told.ablated()),
            told.carried().text()));
    told.rules().forEach(rule -> text.append(rule).append('\n'));
    text.append("\n## What it comes to\n\n");
    text.append(
        Rule.text(
            "- %d of %d claims hold.\n",
            told.groups().stream().flatMap(g -> g.claims().stream()).filter(Claim::holds).count(),
            told.groups().stream().mapToInt(group -> group.claims().size()).sum()));
    told.remarks().forEach(remark -> text.append("- ").append(sentence(remark)).append('\n'));
    text.append("\n## In the order of computation\n");
    told.groups().forEach(group -> append(text, group));
    return text.toString();
  }

  private void append(StringBuilder text, StoryGroup group) {
    text.append(
        Rule.text(
            "\n### %s: %s (%d node%s)\n\n",
            group.id(), group.label(), group.nodes().size(), group.nodes().size() == 1 ? "" : "s"));
    text.append(sentence(group.fires())).append("\n\n");
    for (Claim claim : group.claims()) {
      text.append("- **").append(Choices.word(claim.kind())).append("**: ");
      text.append(claim.text()).append('\n');
    }
    String feeds = joined(group.id(), true);
    String fed = joined(group.id(), false);
    if (!fed.isEmpty()) {
      text.append("- fed by ").append(fed).append('\n');
    }
    if (!feeds.isEmpty()) {
      text.append("- feeds ").append(feeds).append('\n');
    }
  }

  private String joined(String id, boolean from) {
    return told.edges().stream()
        .filter(edge -> (from ? edge.from() : edge.to()).equals(id))
        .map(edge -> other(edge, from))
        .collect(Collectors.joining(", "));
  }

  private static String other(GroupEdge edge, boolean from) {
    return Rule.text(
        "%s (%d edge%s, weight %.2f)",
        from ? edge.to() : edge.from(), edge.edges(), edge.edges() == 1 ? "" : "s", edge.weight());
  }

  private static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }

  private static String interval(Interval interval) {
    return Rule.text("%.2f (%.2f to %.2f)", interval.value(), interval.low(), interval.high());
  }

  private static String shown(String text) {
    return text.replace("\n", "\\n");
  }
}
