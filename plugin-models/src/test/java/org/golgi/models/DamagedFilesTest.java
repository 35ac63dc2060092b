package org.golgi.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.models.GoldenFiles.golden;
import static org.golgi.models.Refusal.isOneLineWithARemedy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.files.Folder;
import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged file is read or refused; nothing else ever happens. */
class FlippedBytesTest {
  private static final int TRIALS = 300;
  private static final int MOST_FLIPS = 3;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"stored", "deflated", "versions"})
  void aDamagedNpzIsReadOrRefused(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(golden("npz/" + name + ".npz"));
    damage(bytes, bytes.length, "x.npz", NpzCheckpoint::open);
  }

  @Test
  void aDamagedSafetensorsIsReadOrRefused() throws IOException {
    Path file = golden("gemma2/sharded/model-00006-of-00006.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    // Damage to the numbers themselves is no matter of the format.
    int header = 8 + (bytes[0] & 0xff) + ((bytes[1] & 0xff) << 8);
    damage(bytes, header, "x.safetensors", SafetensorsCheckpoint::ofFile);
  }

  @Test
  void aDamagedIndexIsReadOrRefused() throws IOException {
    Path whole = golden("gemma2/sharded");
    for (String shard : whole.toFile().list((dir, name) -> name.endsWith(".safetensors"))) {
      Files.copy(whole.resolve(shard), folder.resolve(shard));
    }
    String index = "model.safetensors.index.json";
    byte[] bytes = Files.readAllBytes(whole.resolve(index));
    damage(bytes, bytes.length, index, file -> SafetensorsCheckpoint.of(new Folder(folder)));
  }

  private void damage(byte[] whole, int within, String name, Function<Path, Checkpoint> open)
      throws IOException {
    assertThat(open.apply(Files.write(folder.resolve(name), whole)).names()).isNotEmpty();
    int refused = 0;
    Random random = new Random(11);
    for (int trial = 0; trial < TRIALS; trial++) {
      byte[] damaged = whole.clone();
      int flips = 1 + random.nextInt(MOST_FLIPS);
      for (int flip = 0; flip < flips; flip++) {
        damaged[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
      }
      if (trial % 10 == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(whole.length));
      }
      Path file = Files.write(folder.resolve(name), damaged);
      try {
        Checkpoint checkpoint = open.apply(file);
        checkpoint.names().forEach(tensor -> checkpoint.tensor(tensor).toDoubles());
      } catch (InvalidInputException e) {
        isOneLineWithARemedy(e);
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(TRIALS / 4);
  }
}
