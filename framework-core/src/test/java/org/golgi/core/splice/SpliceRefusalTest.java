package org.golgi.core.splice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SAEs that do not fit a model are refused before anything is computed. */
class SpliceRefusalTest {
  private Bench bench;

  @TempDir private Path folder;
  @TempDir private Path other;

  @BeforeEach
  void open() {
    bench = new Bench();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void anSaeOfAnotherWidthIsRefused() {
    Specimen wide = RandomModel.DEEP.specimen(other, 1, 0, DType.F32);
    Sae sae = wide.saes().get(wide.saes().firstKey());
    assertThat(refusal(new Site(0), sae))
        .isEqualTo(
            sae.parameters().source()
                + ": it reads a residual stream of width 16, but that of capped is 12; use SAEs"
                + " that were trained on this model");
  }

  @Test
  void aSiteBeyondTheLayersIsRefused() {
    Specimen specimen = RandomModel.CAPPED.specimen(other, 1, 0, DType.F32);
    assertThat(refusal(new Site(4), specimen.saes().get(new Site(0))))
        .isEqualTo("--sites: site 4 is beyond the 4 layers of capped; choose sites from 0 to 3");
  }

  @Test
  void noSiteIsRefused() {
    assertThat(refusal(new TreeMap<>()))
        .isEqualTo("--saes: there is no site with an SAE; give a folder with SAEs");
  }

  private String refusal(Site site, Sae sae) {
    SortedMap<Site, Sae> saes = new TreeMap<>();
    saes.put(site, sae);
    return refusal(saes);
  }

  private String refusal(SortedMap<Site, Sae> saes) {
    Specimen specimen = RandomModel.CAPPED.specimen(folder, 1, 0, DType.F32).with(saes);
    return catchThrowableOfType(
            InvalidInputException.class,
            () -> bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP))
        .getMessage();
  }
}
