package org.golgi.attack;

import org.golgi.circuit.CircuitNode;

/**
 * A node of the circuit whose activation a search looks at.
 *
 * @param node the node
 * @param place its position or role
 * @param role the role of its position; empty text where it has none
 * @param effect what its value on corrupted prompts would do to the logit difference, to first
 *     order: mean over training prompts, in nats
 */
public record ChosenNode(CircuitNode node, String place, String role, double effect) {}
