package org.golgi.run;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The request to look closer at the circuit of a run.
 *
 * @param folder a run folder, or the name of one among the runs
 * @param subsets number of random sets by which completeness is measured; empty to leave it out
 * @param removals number of nodes by which minimality is measured, at most; empty to leave it out
 * @param variations other ways to find the circuit, by which stability is measured; none to leave
 *     it out
 * @param memory bytes that are assumed to be there to compute in; empty for what is found
 */
public record AssessmentRequest(
    Path folder,
    OptionalInt subsets,
    OptionalInt removals,
    List<Variation> variations,
    OptionalLong memory) {
  public AssessmentRequest {
    variations = List.copyOf(variations);
  }
}
