package org.golgi.core.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.core.splice.Bench;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.Specimen;
import org.golgi.core.splice.SplicedSpecimen;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Value;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Weights;
import org.golgi.sae.Dictionary;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DictionariesTest {
  private static final long SEED = 3;
  private static final int PROMPTS = 4;
  private static final int WIDTH = 12;
  private static final int LATENTS = 30;

  /** Directions are float32; a dot product of them is of numbers below 1. */
  private static final double ROUND_OFF = 1e-6;

  /** What that makes of logits, after a few sites and blocks in float64. */
  private static final double LOGITS_ROUND_OFF = 1e-4;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"NEURONS", "RANDOM"})
  void baselinesLeaveNothingUnexplained(Dictionary dictionary) {
    Specimen specimen = RandomModel.CAPPED.specimen(folder, PROMPTS, 1, DType.F64);
    SortedMap<Site, Sae> dictionaries = Dictionaries.of(dictionary, specimen.saes(), SEED);
    assertThat(dictionaries.keySet()).isEqualTo(specimen.saes().keySet());
    try (Bench bench = new Bench();
        SplicedSpecimen spliced =
            bench.splice(specimen.with(dictionaries), Ablation.MEAN, ErrorTerm.DROP)) {
      double[] found = spliced.logits();
      double[] bare = spliced.bareLogits();
      for (int i = 0; i < bare.length; i++) {
        assertThat(found[i]).isCloseTo(bare[i], within(LOGITS_ROUND_OFF));
      }
    }
  }

  @Test
  void saesAreThemselves() {
    Specimen specimen = RandomModel.CAPPED.specimen(folder, PROMPTS, 1, DType.F64);
    assertThat(Dictionaries.of(Dictionary.SAE, specimen.saes(), SEED)).isEqualTo(specimen.saes());
  }

  @Test
  void thereAreAsManyNeuronsAsTheStreamIsWideAndAsManyRandomDirectionsAsLatents() {
    SortedMap<Site, Sae> saes = saes(LATENTS);
    assertThat(Dictionaries.of(Dictionary.NEURONS, saes, SEED).values())
        .extracting(Sae::latents)
        .containsExactly(WIDTH, WIDTH);
    assertThat(Dictionaries.of(Dictionary.RANDOM, saes, SEED).values())
        .extracting(Sae::latents)
        .containsExactly(LATENTS, LATENTS);
  }

  @Test
  void columnsOfRandomDirectionsAreOrthonormal() {
    HostTensor directions = directions(new RandomDictionary(WIDTH, LATENTS, SEED));
    assertThat(directions.shape().extents()).containsExactly(LATENTS, WIDTH);
    for (int one = 0; one < WIDTH; one++) {
      for (int other = 0; other < WIDTH; other++) {
        double product = 0;
        for (int latent = 0; latent < LATENTS; latent++) {
          product += directions.at(latent * WIDTH + one) * directions.at(latent * WIDTH + other);
        }
        assertThat(product).isCloseTo(one == other ? 1 : 0, within(ROUND_OFF));
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameDirectionsAndEachSiteItsOwn() {
    SortedMap<Site, Sae> dictionaries = Dictionaries.of(Dictionary.RANDOM, saes(LATENTS), SEED);
    SortedMap<Site, Sae> again = Dictionaries.of(Dictionary.RANDOM, saes(LATENTS), SEED);
    SortedMap<Site, Sae> other = Dictionaries.of(Dictionary.RANDOM, saes(LATENTS), SEED + 7);
    Site first = dictionaries.firstKey();
    double[] directions = numbers(dictionaries, first);
    assertThat(numbers(again, first)).containsExactly(directions);
    assertThat(numbers(other, first)).isNotEqualTo(directions);
    assertThat(numbers(dictionaries, dictionaries.lastKey())).isNotEqualTo(directions);
  }

  @Test
  void randomDirectionsThatAreTooFewAreRefused() {
    assertThat(
            catchThrowableOfType(
                InvalidInputException.class,
                () -> Dictionaries.of(Dictionary.RANDOM, saes(WIDTH - 1), SEED)))
        .hasMessage(
            "--dictionary random: the SAE at layer 1 has 11 latents, and so few directions do not"
                + " span a width of 12; choose neurons, or SAEs with more latents");
    assertThat(Dictionaries.of(Dictionary.NEURONS, saes(WIDTH - 1), SEED)).hasSize(2);
    assertThat(Dictionaries.of(Dictionary.RANDOM, saes(WIDTH), SEED)).hasSize(2);
  }

  private static double[] numbers(SortedMap<Site, Sae> dictionaries, Site site) {
    return directions(dictionaries.get(site)).toDoubles();
  }

  private static HostTensor directions(Sae random) {
    Checkpoint parameters = random.parameters();
    return parameters.tensor(parameters.names().iterator().next());
  }

  private static SortedMap<Site, Sae> saes(int latents) {
    return new TreeMap<>(
        Map.of(new Site(1), new Extents(latents), new Site(3), new Extents(latents)));
  }

  /** An SAE of which only its extents are asked. */
  private record Extents(int latents) implements Sae {
    @Override
    public String name() {
      return "extents";
    }

    @Override
    public int width() {
      return WIDTH;
    }

    @Override
    public Checkpoint parameters() {
      throw new AssertionError("a baseline has parameters of its own");
    }

    @Override
    public Value encode(Weights weights, Value x) {
      throw new AssertionError("a baseline reads for itself");
    }

    @Override
    public Value decode(Weights weights, Value z, Value x) {
      throw new AssertionError("a baseline writes for itself");
    }
  }
}
