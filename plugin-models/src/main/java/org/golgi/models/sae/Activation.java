package org.golgi.models.sae;

import java.util.Set;
import java.util.function.Function;
import org.golgi.graph.Value;

/** What an SAE makes of the pre-activations {@code x W_enc + b_enc} of its latents. */
sealed interface Activation {
  /** The parts of the SAE that it reads, and the bias of the pre-activations where it has one. */
  Set<Part> parts();

  /**
   * Returns the latents.
   *
   * @param parameters the parts that it reads
   * @param pre pre-activations, {@code [..., latents]}
   * @return the same shape
   */
  Value latents(Function<Part, Value> parameters, Value pre);

  /** {@code max(pre, 0)}. */
  record Relu() implements Activation {
    @Override
    public Set<Part> parts() {
      return Set.of(Part.B_ENC);
    }

    @Override
    public Value latents(Function<Part, Value> parameters, Value pre) {
      return positive(pre);
    }
  }

  /**
   * {@code pre if pre > max(threshold, 0), else 0} (Rajamanoharan et al. 2024b), each latent with a
   * threshold of its own. As SAELens has it, no negative threshold makes a negative latent.
   */
  record JumpRelu() implements Activation {
    @Override
    public Set<Part> parts() {
      return Set.of(Part.B_ENC, Part.THRESHOLD);
    }

    @Override
    public Value latents(Function<Part, Value> parameters, Value pre) {
      Value threshold = parameters.apply(Part.THRESHOLD).maximum(0);
      return pre.greaterThan(threshold).select(pre, 0);
    }
  }

  /** {@link JumpRelu} with one threshold for all latents. */
  record FixedJump(double threshold) implements Activation {
    @Override
    public Set<Part> parts() {
      return Set.of(Part.B_ENC);
    }

    @Override
    public Value latents(Function<Part, Value> parameters, Value pre) {
      return pre.greaterThan(Math.max(threshold, 0)).select(pre, 0);
    }
  }

  /**
   * {@code max(pre, 0)} of the {@code k} greatest pre-activations, 0 elsewhere (Gao et al. 2024).
   * Where others equal the k-th greatest they stay too, so that the choice does not depend on the
   * order of latents. The choice has no gradient.
   */
  record TopK(int k) implements Activation {
    @Override
    public Set<Part> parts() {
      return Set.of(Part.B_ENC);
    }

    @Override
    public Value latents(Function<Part, Value> parameters, Value pre) {
      return pre.atLeast(pre.kthLargest(k).maximum(0)).select(pre, 0);
    }
  }

  /**
   * {@code max(pre e^r_mag + b_mag, 0) if pre + b_gate > 0, else 0} (Rajamanoharan et al. 2024a).
   */
  record Gated() implements Activation {
    @Override
    public Set<Part> parts() {
      return Set.of(Part.B_GATE, Part.B_MAG, Part.R_MAG);
    }

    @Override
    public Value latents(Function<Part, Value> parameters, Value pre) {
      Value open = pre.plus(parameters.apply(Part.B_GATE)).greaterThan(0);
      Value magnitude =
          pre.times(parameters.apply(Part.R_MAG).exp()).plus(parameters.apply(Part.B_MAG));
      return open.select(positive(magnitude), 0);
    }
  }

  /** Not a maximum with 0, which would share the gradient where both are 0. */
  private static Value positive(Value value) {
    return value.greaterThan(0).select(value, 0);
  }
}
