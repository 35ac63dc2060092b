package org.golgi.report.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * {@code story.json}: groups of a circuit's nodes, and what was claimed of each and tested.
 *
 * @param groups the groups, in the order of computation
 * @param edges what goes between them
 * @param rules when a claim holds
 * @param remarks what the story comes to
 */
public record StoryFile(
    @JsonProperty(required = true) List<Group> groups,
    List<Between> edges,
    List<String> rules,
    List<String> remarks) {
  /** The file's name. */
  public static final String NAME = "story.json";

  /**
   * Nodes that do one thing together.
   *
   * @param id the word by which edges name it
   * @param label what it does
   * @param nodes its nodes
   * @param fires when its nodes fire; empty where it is not said
   * @param claims what was claimed of it
   */
  public record Group(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String label,
      @JsonProperty(required = true) List<NodesFile.Node> nodes,
      String fires,
      List<Claim> claims) {
    /** What it is called on the page. */
    public String name() {
      return id + ": " + label;
    }
  }

  /**
   * A claim that was tested by intervention.
   *
   * @param kind {@code necessary}, {@code sufficient} or {@code specific}
   * @param text the claim
   * @param value what was measured
   * @param low lower end of its 95 % interval
   * @param high upper end of its 95 % interval
   * @param control the same of random groups of the same size
   * @param holds whether the claim stood the test
   */
  public record Claim(
      @JsonProperty(required = true) String kind,
      @JsonProperty(required = true) String text,
      double value,
      double low,
      double high,
      double control,
      @JsonProperty(required = true) boolean holds) {}

  /**
   * Edges between two groups.
   *
   * @param from id of a group
   * @param to id of a group, or another word such as {@code answer}
   * @param weight sum of their weights
   */
  public record Between(String from, String to, double weight) {}
}
