package org.golgi.core.intervention;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.golgi.circuit.Circuit;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.input.InvalidInputException;
import org.golgi.intervention.Place;
import org.golgi.intervention.Setting;
import org.golgi.intervention.Target;
import org.golgi.sae.Site;

/**
 * Whether there is what settings name.
 *
 * @param set the spliced model on prompts
 * @param prompts the same prompts
 * @param circuit the circuit, if there is one
 */
record SettingCheck(SplicedPromptSet set, TokenisedPrompts prompts, Optional<Circuit> circuit) {
  private static final String OPTION = "--set ";

  /**
   * Checks a setting.
   *
   * @throws InvalidInputException if a site, position, role or latent is not there, or there is no
   *     circuit
   */
  void check(Setting setting) {
    if (setting.target() instanceof Target.Latents latents) {
      latents.site().ifPresent(site -> checkSite(setting, site));
      checkPlace(setting, latents.place());
      latents.latent().ifPresent(latent -> checkLatent(setting, latents.site(), latent));
    } else if (circuit.isEmpty()) {
      throw new InvalidInputException(
          OPTION + setting.word(),
          "a task has no circuit",
          "give a run, or SITE:POSITION:LATENT=VALUE");
    }
  }

  private void checkSite(Setting setting, Site site) {
    if (!set.sites().contains(site)) {
      throw new InvalidInputException(
          OPTION + setting.word(),
          "there is no SAE at " + site,
          "give one of the layers " + listed(set.sites(), each -> String.valueOf(each.layer())));
    }
  }

  private void checkPlace(Setting setting, Place place) {
    int first = prompts.positions() - set.rows();
    if (place instanceof Place.Position position) {
      if (position.index() < first) {
        throw new InvalidInputException(
            OPTION + setting.word(),
            "position 0 is the beginning-of-sequence token, which no SAE reads",
            "give a position from 1 on");
      }
      if (position.index() >= prompts.positions()) {
        throw new InvalidInputException(
            OPTION + setting.word(),
            "position %d is beyond the prompt, which has %d tokens"
                .formatted(position.index(), prompts.positions()),
            "give a position of at most " + (prompts.positions() - 1));
      }
    } else if (place instanceof Place.Role role) {
      List<String> names = prompts.tokenRoles().names();
      if (!names.contains(role.name())) {
        throw new InvalidInputException(
            OPTION + setting.word(),
            "no token has the role '" + role.name() + "'",
            names.stream().allMatch(String::isEmpty)
                ? "give a position, since these prompts have no roles"
                : "give a position, or one of the roles "
                    + listed(
                        names.stream().filter(name -> !name.isEmpty()).toList(), name -> name));
      }
    }
  }

  private void checkLatent(Setting setting, Optional<Site> site, int latent) {
    for (Site each : site.map(List::of).orElseGet(set::sites)) {
      int latents = set.columns(each) - (set.errorNodes() ? 1 : 0);
      if (latent >= latents) {
        throw new InvalidInputException(
            OPTION + setting.word(),
            "there is no latent %d among the %d at %s".formatted(latent, latents, each),
            "give a latent of at most " + (latents - 1));
      }
    }
  }

  private static <T> String listed(List<T> all, Function<T, String> word) {
    return all.stream().map(word).collect(Collectors.joining(", "));
  }
}
