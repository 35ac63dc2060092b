package org.golgi.models.sae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.models.GoldenFiles.golden;
import static org.golgi.models.Refusal.isRefused;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.golgi.files.Folder;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LlamaScopeReaderTest {
  private static final List<Site> ALL = List.of();

  private final LlamaScopeReader reader = new LlamaScopeReader();

  @TempDir Path folder;

  @Test
  void theSiteIsThatOfTheHookPointThatIsRead() {
    Folder files = new Folder(golden("sae/llama-scope"));
    assertThat(reader.recognises(files)).isTrue();
    assertThat(reader.recognises(new Folder(golden("sae/sparsify")))).isFalse();
    assertThat(reader.read(files, ALL)).containsOnlyKeys(new Site(5));
    assertThat(reader.read(files.under("Llama3_1-8B-Base-L5R-8x"), ALL))
        .containsOnlyKeys(new Site(5));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"hook_point_in\": \"blocks.5.hook_resid_post\"',"
        + " '\"hook_point_in\": \"blocks.5.hook_mlp_out\"', its SAE is of blocks.5.hook_mlp_out",
    "'\"hook_point_out\": \"blocks.5.hook_resid_post\"',"
        + " '\"hook_point_out\": \"blocks.5.hook_mlp_out\"', hook_point_out",
    "'\"act_fn\": \"jumprelu\"', '\"act_fn\": \"topk\"', act_fn",
    "'\"use_glu_encoder\": false', '\"use_glu_encoder\": true', use_glu_encoder",
    "'{\"in\": 5.5', '{\"in\": 0', positive",
    "'{\"in\": 5.5', '{\"in\": -5.5', positive",
    "'{\"in\": 5.5', '{\"in\": 1e999', positive",
    "'{\"in\": 5.5, \"out\": 5.5}', 'null', dataset_average_activation_norm",
    "'_threshold\": 0.5', '_threshold\": 1e999', finite",
    "'_threshold\": 0.5', '_threshold\": NaN', not JSON",
    "'\"d_model\": 12', '\"d_model\": 40', 40 of 40",
    "'\"d_sae\": 40', '\"d_sae\": 12', 12 of 12"
  })
  void anythingElseIsRefused(String from, String to, String word) throws IOException {
    Path sae = GoldenCopy.of("sae/llama-scope", folder).resolve("Llama3_1-8B-Base-L5R-8x");
    GoldenCopy.edit(sae.resolve("hyperparams.json"), from, to);
    isRefused(() -> reader.read(new Folder(folder), ALL), folder.toString(), word);
  }
}
