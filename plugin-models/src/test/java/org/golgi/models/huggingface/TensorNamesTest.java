package org.golgi.models.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.models.GoldenFiles.golden;
import static org.golgi.models.Refusal.isRefused;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.files.Folder;
import org.golgi.models.checkpoint.RenamedCheckpoint;
import org.golgi.models.checkpoint.SafetensorsCheckpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorNamesTest {
  /** How files of one architecture begin their names, and how they are asked for. */
  @ParameterizedTest
  @CsvSource({
    "llama/scaled, model., language_model.model.",
    "llama/scaled, model., model.language_model.",
    "llama/scaled, model., ''",
    "llama/scaled, lm_head., language_model.lm_head.",
    "gpt2/untied, transformer., ''",
    "gpt_neox/parallel, gpt_neox., ''"
  })
  void aTensorIsFoundUnderEveryNameThatFilesGiveIt(String model, String asked, String stored) {
    Checkpoint plain = SafetensorsCheckpoint.of(new Folder(golden(model)));
    Map<String, String> names =
        plain.names().stream()
            .collect(
                Collectors.toMap(
                    name -> name.startsWith(asked) ? stored + name.substring(asked.length()) : name,
                    name -> name));
    Checkpoint found = TensorNames.asAsked(new RenamedCheckpoint(plain, names), plain.names());
    assertThat(found.names()).isEqualTo(plain.names());
    for (String name : plain.names()) {
      assertThat(found.shape(name)).isEqualTo(plain.shape(name));
      assertThat(found.dtype(name)).isEqualTo(plain.dtype(name));
      assertThat(found.tensor(name)).isEqualTo(plain.tensor(name));
      assertThat(found.rows(name, 0, 1)).isEqualTo(plain.rows(name, 0, 1));
    }
    assertThat(found.hash()).isEqualTo(plain.hash());
  }

  @Test
  void aTensorUnderNoKnownNameIsMissingAsItIsAskedFor() {
    Checkpoint plain = SafetensorsCheckpoint.of(new Folder(golden("gpt2/as-published")));
    String absent = "transformer.h.9.ln_1.weight";
    Checkpoint found = TensorNames.asAsked(plain, Set.of("transformer.wte.weight", absent));
    assertThat(found.names()).containsExactly("transformer.wte.weight");
    isRefused(() -> found.shape(absent), plain.source(), "no tensor " + absent);
  }
}
