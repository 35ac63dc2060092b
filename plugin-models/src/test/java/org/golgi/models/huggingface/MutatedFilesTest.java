package org.golgi.models.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.models.GoldenFiles.golden;
import static org.golgi.models.Refusal.isOneLineWithARemedy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.golgi.files.Folder;
import org.golgi.input.InvalidInputException;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.model.Encoding;
import org.golgi.models.architecture.Architectures;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of each architecture, changed at random: read or refused in a line, in little memory. */
class MutatedFilesTest {
  private static final int MUTATIONS = 500;

  /** The files here have at most 200 KB, and ten thousand blocks take some memory to describe. */
  private static final long MOST_BYTES = 512L << 20;

  private static final String CONFIG = "config.json";
  private static final String MODEL = "model.safetensors";
  private static final String TOKENIZER = "tokenizer.json";

  private final NativeLibraries libraries = new NativeLibraries();
  private final HuggingFaceReader reader = new HuggingFaceReader(libraries, Architectures.all());

  @TempDir Path folder;

  private interface Reading {
    void run();
  }

  @ParameterizedTest
  @CsvSource({
    "gemma2/capped, gemma",
    "gemma3/with-images, gemma",
    "llama/scaled, llama3",
    "qwen2/windowed, qwen",
    "qwen3/tied, qwen",
    "gpt2/as-published, gpt2",
    "gpt_neox/parallel, gpt-neox"
  })
  void aMutatedConfigurationIsReadOrRefused(String model, String tokenizer) throws IOException {
    Files.copy(golden(model).resolve(MODEL), folder.resolve(MODEL));
    Files.copy(golden("tokenizer/" + tokenizer).resolve(TOKENIZER), folder.resolve(TOKENIZER));
    byte[] config = Files.readAllBytes(golden(model).resolve(CONFIG));
    Files.write(folder.resolve(CONFIG), config);
    assertThat(reader.read(new Folder(folder)).network().layers()).isPositive();
    check(CONFIG, config, () -> reader.read(new Folder(folder)));
  }

  @ParameterizedTest
  @CsvSource({"gemma", "llama3", "qwen", "gpt2", "gpt-neox"})
  void aMutatedTokenizerIsReadOrRefused(String name) throws IOException {
    byte[] tokenizer = Files.readAllBytes(golden("tokenizer/" + name).resolve(TOKENIZER));
    check(
        TOKENIZER,
        tokenizer,
        () -> {
          Encoding encoding =
              HuggingFaceTokens.read(libraries, folder.resolve(TOKENIZER), 1000)
                  .encode("a text with 12 \u00e9\n");
          assertThat(encoding.starts()).hasSameSizeAs(encoding.tokens());
        });
  }

  private void check(String file, byte[] original, Reading reading) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Mutation mutation = new Mutation(original, 17);
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Files.write(folder.resolve(file), mutation.next());
      long before = threads.getCurrentThreadAllocatedBytes();
      try {
        reading.run();
      } catch (InvalidInputException e) {
        isOneLineWithARemedy(e);
        refused++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError(
            "mutation " + i + ": " + Files.readString(folder.resolve(file)), e);
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
    }
    assertThat(refused).isBetween(MUTATIONS / 10, MUTATIONS - 1);
  }
}
