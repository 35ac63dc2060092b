package org.golgi.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.models.GoldenFiles.golden;
import static org.golgi.models.Refusal.isRefused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.golgi.checkpoint.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenNpzTest {
  @TempDir Path folder;

  static Stream<Arguments> arrays() {
    String good = "'fortran_order': False, 'shape': (1,)";
    return Stream.of(
        broken(new byte[0], "it is not a NumPy array"),
        broken(new byte[100], "it is not a NumPy array"),
        broken(text("{\"json\": true}"), "it is not a NumPy array"),
        broken(Arrays.copyOf(NpzBytes.array("<f4", false, "(1,)", 4), 7), "header is cut short"),
        broken(Arrays.copyOf(NpzBytes.array("<f4", false, "(1,)", 4), 9), "header is cut short"),
        broken(Arrays.copyOf(NpzBytes.array("<f4", false, "(1,)", 4), 40), "header is cut short"),
        broken(NpzBytes.array(0, "{'descr': '<f4', " + good + "}", 4), "version 0"),
        broken(NpzBytes.array(9, "{'descr': '<f4', " + good + "}", 4), "version 9"),
        broken(lyingLength(), "claims", "bytes"),
        broken(NpzBytes.array(1, "", 0), "names no type"),
        broken(NpzBytes.array(1, "{" + good + "}", 4), "names no type"),
        broken(NpzBytes.array(1, "{'descr': [('a', '<f4')], " + good + "}", 4), "names no type"),
        broken(NpzBytes.array(1, "{'descr': '', " + good + "}", 4), "its type ''"),
        broken(NpzBytes.array(1, "{'descr': '<f4', 'shape': (1,)}", 4), "no fortran_order"),
        broken(
            NpzBytes.array(1, "{'descr': '<f4', 'fortran_order': 1, 'shape': (1,)}", 4),
            "no fortran_order"),
        broken(NpzBytes.array(1, "{'descr': '<f4', 'fortran_order': True}", 4), "no shape"),
        broken(NpzBytes.array(">f4", false, "(1,)", 4), "its type '>f4'"),
        broken(NpzBytes.array("<f16", false, "(1,)", 16), "its type '<f16'"),
        broken(NpzBytes.array("<u4", false, "(1,)", 4), "its type '<u4'", "<f4"),
        broken(NpzBytes.array("|O", false, "(1,)", 8), "its type '|O'"),
        broken(NpzBytes.array("<f4", false, "(-1,)", 4), "no shape"),
        broken(NpzBytes.array("<f4", false, "1", 4), "no shape"),
        broken(NpzBytes.array("<f4", false, "(1 2,)", 4), "shape"),
        broken(NpzBytes.array("<f4", false, "(4294967296,)", 4), "too large"),
        broken(NpzBytes.array("<f4", false, "(2147483647, 2147483647, 2)", 0), "too large"),
        // 2^62 elements of 4 bytes: 2^64, which is 0 where it overflows.
        broken(NpzBytes.array("<f4", false, "(1073741824, 1073741824, 4)", 0), "too large"),
        broken(NpzBytes.array("<f4", false, "(2,)", 4), "bytes where its header means"),
        broken(NpzBytes.array("<f4", false, "(2,)", 12), "bytes where its header means"));
  }

  private static Arguments broken(byte[] array, String... words) {
    return Arguments.of(array, words);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Version 2, where the length has four bytes, all of them ones. */
  private static byte[] lyingLength() {
    byte[] array = NpzBytes.array(2, "{}", 0);
    Arrays.fill(array, 8, 12, (byte) 0xff);
    return array;
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void anArrayThatIsWrongIsRefusedByItsName(byte[] array, String... words) throws IOException {
    for (int method : new int[] {ZipEntry.STORED, ZipEntry.DEFLATED}) {
      Path file = NpzBytes.zip(folder.resolve("x.npz"), method, Map.of("W_enc.npy", array));
      isRefused(
          () -> NpzCheckpoint.open(file),
          Stream.concat(Stream.of(file + ", array W_enc"), Arrays.stream(words))
              .toArray(String[]::new));
    }
  }

  @Test
  void twoArraysOfOneNameAreRefused() throws IOException {
    byte[] array = NpzBytes.array("<f4", false, "(1,)", 4);
    Path file =
        NpzBytes.zip(folder.resolve("x.npz"), ZipEntry.STORED, Map.of("x.npy", array, "x", array));
    isRefused(() -> NpzCheckpoint.open(file), file + ", array x", "two arrays of this name");
  }

  /** A tebibyte, and what no array can be. */
  @ParameterizedTest
  @CsvSource({"'(262144, 1048576)', 1099511627776", "'(2097152, 2147483647)', 18014398501093376"})
  void anArrayThatClaimsMoreThanItsBytesCanHoldIsRefusedBeforeItIsRead(String shape, long bytes)
      throws IOException {
    byte[] array = NpzBytes.array("<f4", false, shape, 1_000);
    Path file =
        NpzBytes.bomb(folder.resolve("x.npz"), "W_enc.npy", array, array.length - 1_000 + bytes);
    isRefused(() -> NpzCheckpoint.open(file), file + ", array W_enc", "unpacks", "" + bytes);
  }

  @Test
  void anArrayThatInflatesAThousandfoldIsRefusedBeforeItIsRead() throws IOException {
    byte[] array = NpzBytes.array("<f4", false, "(5000, 4000)", 80_000_000);
    Path file =
        NpzBytes.zip(folder.resolve("x.npz"), ZipEntry.DEFLATED, Map.of("W_enc.npy", array));
    assertThat(Files.size(file)).isLessThan(100_000);
    isRefused(() -> NpzCheckpoint.open(file), file + ", array W_enc", "unpacks", "80000");
  }

  @Test
  void anArrayThatInflatesToMoreOrLessThanItClaimsIsRefused() throws IOException {
    for (int inflated : new int[] {300, 5_000}) {
      byte[] array = NpzBytes.array("<f4", false, "(250,)", inflated);
      long claimed = array.length - inflated + 1_000L;
      Path file = NpzBytes.bomb(folder.resolve("x.npz"), "x.npy", array, claimed);
      Checkpoint npz = NpzCheckpoint.open(file);
      isRefused(() -> npz.tensor("x"), file + ", array x");
    }
  }

  @Test
  void moreArraysThanAnSaeHasAreRefused() throws IOException {
    byte[] array = NpzBytes.array("<f4", false, "(1,)", 4);
    Map<String, byte[]> arrays =
        IntStream.range(0, 1_001).boxed().collect(Collectors.toMap(i -> "x" + i, i -> array));
    Path file = NpzBytes.zip(folder.resolve("x.npz"), ZipEntry.STORED, arrays);
    isRefused(() -> NpzCheckpoint.open(file), file.toString(), "1001 arrays");
  }

  @Test
  void zerosThatAreFewMayInflateAsTheyWill() throws IOException {
    byte[] array = NpzBytes.array("<f4", false, "(1000, 1000)", 4_000_000);
    Path file =
        NpzBytes.zip(folder.resolve("x.npz"), ZipEntry.DEFLATED, Map.of("b_enc.npy", array));
    assertThat(NpzCheckpoint.open(file).tensor("b_enc").shape().size()).isEqualTo(1_000_000);
  }

  @Test
  void aByteThatWasChangedIsRefusedByTheChecksum() throws IOException {
    byte[] array = NpzBytes.array("<f4", false, "(1,)", 4);
    Path file = NpzBytes.zip(folder.resolve("x.npz"), ZipEntry.STORED, Map.of("x.npy", array));
    byte[] bytes = Files.readAllBytes(file);
    int extra = bytes[28];
    int end = 30 + "x.npy".length() + extra + array.length;
    bytes[end - 1] ^= 1;
    Files.write(file, bytes);
    Checkpoint npz = NpzCheckpoint.open(file);
    isRefused(() -> npz.tensor("x"), file + ", array x", "checksum");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "PK", "PK\u0003\u0004 and nothing of a zip after it"})
  void whatIsNoZipIsRefused(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("x.npz"), content);
    isRefused(() -> NpzCheckpoint.open(file), file.toString(), "it is not an npz file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stored", "deflated"})
  void aFileCutAnywhereIsRefused(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(golden("npz/" + name + ".npz"));
    for (int length = 0; length < bytes.length; length += 37) {
      Path file = Files.write(folder.resolve("cut.npz"), Arrays.copyOf(bytes, length));
      isRefused(() -> NpzCheckpoint.open(file), file.toString());
    }
  }

  @Test
  void whatIsNotThereIsRefused() {
    Path absent = folder.resolve("params.npz");
    isRefused(() -> NpzCheckpoint.open(absent), absent.toString(), "there is no such file");
    isRefused(() -> NpzCheckpoint.open(folder), folder.toString(), "it is not an npz file");
    Checkpoint npz = NpzCheckpoint.open(golden("npz/versions.npz"));
    isRefused(() -> npz.tensor("v4"), "versions.npz", "no array v4", "v1, v2, v3");
  }

  @Test
  void aFileThatVanishedOrChangedIsRefused() throws IOException {
    Path file = Files.copy(golden("npz/versions.npz"), folder.resolve("x.npz"));
    Checkpoint npz = NpzCheckpoint.open(file);
    NpzBytes.zip(file, ZipEntry.STORED, Map.of());
    isRefused(() -> npz.tensor("v1"), file + ", array v1", "changed after it was opened");
    Files.delete(file);
    isRefused(() -> npz.tensor("v1"), file + ", array v1");
  }
}
