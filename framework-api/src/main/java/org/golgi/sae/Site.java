package org.golgi.sae;

/**
 * A place in the model where an SAE is spliced in: the residual stream after a block.
 *
 * @param layer index of the block
 */
public record Site(int layer) implements Comparable<Site> {
  public Site {
    if (layer < 0) {
      throw new IllegalArgumentException("site after layer " + layer);
    }
  }

  /** Returns TransformerLens's name of it, such as {@code blocks.7.hook_resid_post}. */
  public String hook() {
    return "blocks." + layer + ".hook_resid_post";
  }

  @Override
  public int compareTo(Site other) {
    return Integer.compare(layer, other.layer);
  }

  @Override
  public String toString() {
    return hook();
  }
}
