package org.golgi.card;

import java.util.List;
import java.util.Optional;
import org.golgi.circuit.CircuitNode;

/**
 * What is known of a node.
 *
 * @param node the node
 * @param place its position or role
 * @param role the role of its position; empty text where it has none
 * @param token an example of the token there; empty text where it has no position
 * @param meanClean mean over clean test prompts
 * @param meanCorrupted mean over corrupted test prompts
 * @param firing where its latent fires
 * @param promoted tokens whose logits its decoder row raises most, the first most
 * @param suppressed tokens whose logits it lowers most, the first most
 * @param answers likewise for the answers of its task, from the most promoted to the most
 *     suppressed
 * @param label a draft of what it stands for; empty if it fires nowhere
 * @param labelHere likewise among the tokens of its task that have its role, where it has one: when
 *     does it fire there?
 * @param page its page at Neuronpedia, if there is one
 * @param edges its edges, where the run's were looked for
 */
public record Card(
    CircuitNode node,
    String place,
    String role,
    String token,
    double meanClean,
    double meanCorrupted,
    Firing firing,
    List<WrittenToken> promoted,
    List<WrittenToken> suppressed,
    List<WrittenToken> answers,
    Optional<Label> label,
    Optional<Label> labelHere,
    Optional<String> page,
    Optional<CardEdges> edges) {
  public Card {
    promoted = List.copyOf(promoted);
    suppressed = List.copyOf(suppressed);
    answers = List.copyOf(answers);
  }

  /** Returns the card with edges. */
  public Card with(CardEdges known) {
    return new Card(
        node,
        place,
        role,
        token,
        meanClean,
        meanCorrupted,
        firing,
        promoted,
        suppressed,
        answers,
        label,
        labelHere,
        page,
        Optional.of(known));
  }
}
