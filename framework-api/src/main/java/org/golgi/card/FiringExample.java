package org.golgi.card;

import java.util.List;

/**
 * A token at which a latent is strongly active.
 *
 * @param task the task whose prompt it is
 * @param tokens the prompt's tokens as text
 * @param position position of the token
 * @param activation value of the latent there
 */
public record FiringExample(String task, List<String> tokens, int position, double activation) {
  public FiringExample {
    tokens = List.copyOf(tokens);
  }
}
