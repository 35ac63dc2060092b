package org.golgi.models.sae;

import org.golgi.checkpoint.Checkpoint;
import org.golgi.graph.Value;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Weights;
import org.golgi.models.sae.SaeForm.Trait;
import org.golgi.sae.Sae;

/**
 * An SAE of stored tensors:
 *
 * <pre>
 *   z = activation((in(x) - b_dec) W_enc + b_enc)      x_hat = out(z W_dec + b_dec)
 * </pre>
 *
 * where {@code in} and {@code out} are those of its {@link Normalisation}, and {@code b_dec} is
 * subtracted, and latents are in units of the decoder's norms, only if its {@link SaeForm} says so.
 *
 * @param name what figures call it
 * @param tensors its tensors
 * @param form what it computes
 */
record StoredSae(String name, SaeTensors tensors, SaeForm form) implements Sae {
  StoredSae {
    if (form.activation() instanceof Activation.TopK top && top.k() > tensors.latents()) {
      throw new InvalidInputException(
          tensors.checkpoint().source(),
          "it has %d latents, of which the %d greatest cannot be taken"
              .formatted(tensors.latents(), top.k()),
          "give the configuration that belongs to it");
    }
  }

  /** Returns a JumpReLU SAE as Gemma Scope stores it. */
  static StoredSae jumpRelu(String name, Checkpoint checkpoint) {
    SaeForm form = SaeForm.of(new Activation.JumpRelu());
    return new StoredSae(name, SaeTensors.usual(checkpoint, form.parts()), form);
  }

  @Override
  public int width() {
    return tensors.width();
  }

  @Override
  public int latents() {
    return tensors.latents();
  }

  @Override
  public Checkpoint parameters() {
    return tensors.checkpoint();
  }

  @Override
  public Value encode(Weights weights, Value x) {
    Value in = form.normalisation().in(x);
    if (form.traits().contains(Trait.CENTRED)) {
      in = in.minus(tensors.get(weights, Part.B_DEC));
    }
    Value pre = in.matmul(tensors.get(weights, Part.W_ENC));
    if (tensors.has(Part.B_ENC)) {
      pre = pre.plus(tensors.get(weights, Part.B_ENC));
    }
    if (form.traits().contains(Trait.BY_DECODER_NORM)) {
      pre = pre.times(decoderNorms(weights));
    }
    return form.activation().latents(part -> tensors.get(weights, part), pre);
  }

  @Override
  public Value decode(Weights weights, Value z, Value x) {
    Value unit =
        form.traits().contains(Trait.BY_DECODER_NORM) ? z.dividedBy(decoderNorms(weights)) : z;
    Value y = unit.matmul(tensors.get(weights, Part.W_DEC)).plus(tensors.get(weights, Part.B_DEC));
    return form.normalisation().out(y, x);
  }

  private Value decoderNorms(Weights weights) {
    return tensors.get(weights, Part.W_DEC).square().sum(-1).sqrt().reshape(latents());
  }
}
