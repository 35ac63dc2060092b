package org.golgi.report.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * {@code nodes.json}: what the nodes of a circuit do.
 *
 * @param nodes the nodes
 */
public record NodesFile(@JsonProperty(required = true) List<Node> nodes) {
  /** The file's name. */
  public static final String NAME = "nodes.json";

  /**
   * A node.
   *
   * @param site its hook point
   * @param position its position, or {@code every}; empty where it has a role instead
   * @param latent its latent, or {@code error}
   * @param role the role of its position
   * @param token an example of the token there
   * @param score what the method gave it
   * @param meanClean mean activation on clean prompts
   * @param meanCorrupted mean activation on corrupted prompts
   * @param top the prompts on which it is most active
   */
  public record Node(
      @JsonProperty(required = true) String site,
      String position,
      @JsonProperty(required = true) String latent,
      String role,
      String token,
      double score,
      double meanClean,
      double meanCorrupted,
      List<Top> top) {}

  /**
   * A prompt on which a node is active.
   *
   * @param prompt its tokens
   * @param position where the node is active
   * @param activation how much
   * @param answer the right answer
   */
  public record Top(List<String> prompt, int position, double activation, String answer) {}
}
