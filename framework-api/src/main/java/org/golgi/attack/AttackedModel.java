package org.golgi.attack;

/** A model that is attacked. */
public enum AttackedModel {
  /** The model without SAEs. */
  BARE,
  /** The model with SAEs. */
  SPLICED,
  /**
   * The model with SAEs in which the circuit's nodes have the values that they have before the
   * edit: what an edit does here it does past the circuit.
   */
  HELD,
  /**
   * The model with SAEs in which the circuit's nodes are ablated to their means over corrupted
   * training prompts.
   */
  ABLATED
}
