package org.golgi.card;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.golgi.run.StoredRun;
import org.golgi.sae.Site;

/**
 * Where Neuronpedia shows latents of Gemma Scope, such as {@code
 * https://www.neuronpedia.org/gemma-2-9b/7-gemmascope-res-16k/INDEX}. For each layer and width it
 * has the SAE whose average L0 is nearest to 100, as Golgi takes where a folder has several; the
 * address does not say which, so that a file with links should name the SAE too.
 *
 * @param run whose SAEs are looked up
 * @param model Neuronpedia's name of the model that the SAEs were trained on; empty where it cannot
 *     be told
 */
public record NeuronpediaPages(StoredRun run, Optional<String> model) {
  private static final String ADDRESS = "https://www.neuronpedia.org/%s/%d-%s/%d";
  private static final String SET_ADDRESS = "https://www.neuronpedia.org/%s/%s";
  private static final String SET = "gemmascope-res-";

  private static final Pattern SAE =
      Pattern.compile("layer_(\\d+)/width_(\\d+[km])/average_l0_\\d+");
  private static final Pattern RELEASE =
      Pattern.compile("gemma-scope-(2b|9b|27b)-(pt|it)-res(?![\\w-])");
  private static final Pattern MODEL = Pattern.compile("gemma-2-(2b|9b|27b)(-it)?(?![\\w-])");

  /** The layers of the only release of instruction-tuned SAEs, {@code gemma-scope-9b-it-res}. */
  private static final Set<Site> TUNED_LAYERS = Set.of(new Site(9), new Site(20), new Site(31));

  /** Returns the pages for the SAEs of a run. */
  public static NeuronpediaPages of(StoredRun run) {
    return new NeuronpediaPages(
        run,
        last(RELEASE, run.saeFolder())
            .map(release -> name(release.group(1), release.group(2).equals("it")))
            .or(() -> ofModel(run, last(MODEL, run.modelFolder())))
            .or(() -> ofModel(run, last(MODEL, run.report().model()))));
  }

  /**
   * The release, by the model alone: the instruction-tuned one for its model where it has all
   * layers, and else the one of the base model, which people use on the tuned models too.
   */
  private static Optional<String> ofModel(StoredRun run, Optional<MatchResult> model) {
    return model.map(
        found ->
            name(
                found.group(1),
                found.group(1).equals("9b")
                    && found.group(2) != null
                    && TUNED_LAYERS.containsAll(run.saes().keySet())));
  }

  private static String name(String size, boolean tuned) {
    return "gemma-2-" + size + (tuned ? "-it" : "");
  }

  /** The last match: a file's own name comes after the folders that it is in. */
  private static Optional<MatchResult> last(Pattern pattern, String text) {
    return pattern.matcher(text).results().reduce((earlier, later) -> later);
  }

  /** Returns the address of a latent; empty where its SAE has no page. */
  public Optional<String> page(Site site, int latent) {
    return sourceSet(site)
        .flatMap(set -> model.map(name -> ADDRESS.formatted(name, site.layer(), set, latent)));
  }

  /**
   * Returns Neuronpedia's name of what the SAEs of all sites belong to, such as {@code
   * gemmascope-res-16k}; empty where they belong to several or have no pages.
   */
  public Optional<String> sourceSet() {
    List<Optional<String>> sets =
        run.saes().keySet().stream().map(this::sourceSet).distinct().toList();
    return sets.size() == 1 && model.isPresent() ? sets.get(0) : Optional.empty();
  }

  /** Returns the address of {@link #sourceSet}. */
  public Optional<String> setPage() {
    return sourceSet().flatMap(set -> model.map(name -> SET_ADDRESS.formatted(name, set)));
  }

  private Optional<String> sourceSet(Site site) {
    Matcher sae = SAE.matcher(run.saes().getOrDefault(site, ""));
    return sae.matches() ? Optional.of(SET + sae.group(2)) : Optional.empty();
  }
}
