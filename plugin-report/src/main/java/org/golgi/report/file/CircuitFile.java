package org.golgi.report.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * {@code circuit.json}: where the nodes of a circuit are.
 *
 * @param granularity what the rows of masks are
 * @param firstPosition the first position that is spliced
 * @param roles the roles that are the rows of masks, where they are
 * @param positions the positions of an example prompt
 * @param sites the sites, in order
 * @param nodes the nodes, in order
 */
public record CircuitFile(
    String granularity,
    int firstPosition,
    List<String> roles,
    List<Position> positions,
    @JsonProperty(required = true) List<Site> sites,
    @JsonProperty(required = true) List<NodesFile.Node> nodes) {
  /** The file's name. */
  public static final String NAME = "circuit.json";

  /**
   * A position of the example prompt.
   *
   * @param position from 0
   * @param token its text
   * @param role its role; empty where it has none
   */
  public record Position(int position, String token, String role) {}

  /**
   * A site.
   *
   * @param site its hook point
   * @param layer its layer
   * @param rows number of rows of its mask
   * @param latents number of latents
   * @param nodes number of nodes
   */
  public record Site(String site, int layer, int rows, int latents, int nodes) {}
}
