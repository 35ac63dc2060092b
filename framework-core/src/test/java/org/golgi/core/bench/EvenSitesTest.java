package org.golgi.core.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.golgi.sae.Site;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvenSitesTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6, 26, 42})
  void sitesAreDistinctAndBeginAtTheSameLayerHoweverManyThereAre(int layers) {
    EvenSites even = new EvenSites(layers);
    for (int count = 1; count <= even.most(); count++) {
      List<Site> sites = even.of(count);
      assertThat(sites).hasSize(count).doesNotHaveDuplicates().isSorted();
      assertThat(sites.get(0)).isEqualTo(even.of(1).get(0));
      assertThat(sites).allSatisfy(site -> assertThat(site.layer()).isLessThan(layers));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 6, 26})
  void noneIsAfterTheLastLayer(int layers) {
    EvenSites even = new EvenSites(layers);
    assertThat(even.of(even.most())).doesNotContain(new Site(layers - 1));
  }
}
