package org.golgi.core.planted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.checkpoint.TensorsInMemory;
import org.golgi.model.Model;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/**
 * A planted model at rest, with an SAE after each of its first two blocks.
 *
 * @param words the words of its contrasts; filler words and answers it knows anyway
 * @param blocks its blocks, two at least
 * @param latents directions that the SAEs know
 */
record PlantedModel(List<Word> words, List<Block> blocks, int latents) {
  static final Site EARLY = new Site(0);
  static final Site LATE = new Site(1);

  PlantedModel {
    words = List.copyOf(words);
    blocks = List.copyOf(blocks);
  }

  /** The model of words and blocks, with SAEs that know every direction. */
  static PlantedModel of(List<Word> words, Block... blocks) {
    return new PlantedModel(words, List.of(blocks), Directions.WIDTH);
  }

  Model named(String name) {
    List<Word> vocabulary = new ArrayList<>(words);
    vocabulary.addAll(PlantedTask.furniture());
    return new Model(
        name,
        new PlantedNetwork(blocks, vocabulary.size()),
        new Words(vocabulary.stream().map(Word::text).toList()),
        new TensorsInMemory(
            name, PlantedNetwork.parameters(vocabulary, PlantedTask.YES, PlantedTask.NO)));
  }

  SortedMap<Site, Sae> saes() {
    Sae sae = PlantedSae.of(latents);
    return new TreeMap<>(Map.of(EARLY, sae, LATE, sae));
  }
}
