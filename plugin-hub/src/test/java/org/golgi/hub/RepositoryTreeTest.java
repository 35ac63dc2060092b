package org.golgi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.golgi.files.FileTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryTreeTest {
  private static final byte[] CONFIG = "{}".getBytes(StandardCharsets.UTF_8);
  private static final byte[] WEIGHTS = FakeHub.bytes(100_000, 3);
  private static final String SAE = "layer_7/width_16k/average_l0_92/params.npz";
  private static final String NEXT = "a".repeat(40);
  private static final String PINNED = FakeHub.REPOSITORY + "@" + FakeHub.COMMIT;

  @TempDir private Path home;

  private FakeHub hub;
  private Machine machine;

  @BeforeEach
  void start() throws IOException {
    hub = new FakeHub();
    hub.put("config.json", CONFIG);
    hub.putLarge("model.safetensors", WEIGHTS);
    hub.putLarge("original/model.gguf", FakeHub.bytes(10, 4));
    hub.putLarge(SAE, FakeHub.bytes(2000, 5));
    machine = Machine.of(home, hub);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void filesThatAreAskedForComeAndNoOthers() {
    FileTree files = machine.open(FakeHub.REPOSITORY);
    assertThat(files.files())
        .containsExactly("config.json", SAE, "model.safetensors", "original/model.gguf");
    assertThat(files.file("config.json")).hasBinaryContent(CONFIG);
    assertThat(files.file("model.safetensors")).hasBinaryContent(WEIGHTS);
    assertThat(files.file(SAE)).hasBinaryContent(FakeHub.bytes(2000, 5));
    assertThat(machine.blobs()).hasSize(3);
  }

  @Test
  void aTreeSaysWhichCommitItIsOf() {
    FileTree files = machine.open(FakeHub.REPOSITORY);
    assertThat(files.name()).isEqualTo("gemma-2-9b");
    assertThat(files.source()).isEqualTo(PINNED);
    assertThat(files.stamp()).isEqualTo(FakeHub.COMMIT);
    assertThat(machine.open(files.source()).source()).isEqualTo(PINNED);
  }

  @Test
  void theCacheIsLaidOutAsThatOfHuggingFace() throws IOException {
    machine.open(FakeHub.REPOSITORY).fetch(List.of(SAE, "config.json"));
    Path path = machine.open(FakeHub.REPOSITORY).file(SAE);
    Path snapshot = machine.repository().resolve("snapshots").resolve(FakeHub.COMMIT);
    assertThat(path).isEqualTo(snapshot.resolve(SAE));
    assertThat(Files.readSymbolicLink(path))
        .isEqualTo(Path.of("../../../../../blobs").resolve(FakeHub.sha256(FakeHub.bytes(2000, 5))));
    assertThat(Files.readSymbolicLink(snapshot.resolve("config.json")))
        .isEqualTo(Path.of("../../blobs").resolve(FakeHub.gitHash(CONFIG)));
    assertThat(machine.repository().resolve("refs/main")).hasContent(FakeHub.COMMIT);
    assertThat(machine.cache().resolve(".locks/models--google--gemma-2-9b"))
        .isDirectoryContaining("glob:**/" + FakeHub.gitHash(CONFIG) + ".lock");
  }

  @Test
  void aFileIsFetchedOnce() {
    machine.open(FakeHub.REPOSITORY).file("model.safetensors");
    hub.forgetRequests();
    assertThat(machine.open(FakeHub.REPOSITORY).file("model.safetensors"))
        .hasBinaryContent(WEIGHTS);
    assertThat(hub.requests()).hasSize(1).allMatch(request -> request.path().contains("/api/"));
  }

  @Test
  void aCommitThatIsHereIsReadWithoutAsking() {
    machine.open(FakeHub.REPOSITORY).file("config.json");
    hub.forgetRequests();
    FileTree files = machine.open(PINNED);
    assertThat(files.has("config.json")).isTrue();
    assertThat(files.file("config.json")).hasBinaryContent(CONFIG);
    assertThat(hub.requests()).isEmpty();
    assertThat(files.has("model.safetensors")).isTrue();
    assertThat(files.has("absent")).isFalse();
    assertThat(hub.requests()).hasSize(1);
  }

  @Test
  void contentThatAnotherCommitHasIsNotFetchedAgain() {
    machine.open(FakeHub.REPOSITORY).file("model.safetensors");
    hub.moveMain(NEXT);
    hub.forgetRequests();
    FileTree files = machine.open(FakeHub.REPOSITORY);
    assertThat(files.source()).isEqualTo(FakeHub.REPOSITORY + "@" + NEXT);
    assertThat(files.file("model.safetensors")).hasBinaryContent(WEIGHTS);
    assertThat(hub.requests()).noneMatch(FakeHub.Request::isOfContent);
    assertThat(machine.repository().resolve("refs/main")).hasContent(NEXT);
    assertThat(machine.open(PINNED).file("model.safetensors")).hasBinaryContent(WEIGHTS);
  }

  @Test
  void aRenamedRepositoryIsFound() {
    FileTree files = machine.open(FakeHub.RENAMED);
    assertThat(files.file("model.safetensors")).hasBinaryContent(WEIGHTS);
    assertThat(files.file("config.json")).hasBinaryContent(CONFIG);
  }

  @Test
  void theTokenGoesToTheHubAndToNobodyElse() {
    hub.gate("hf_secret");
    machine.with("HF_TOKEN", "hf_secret").open(FakeHub.RENAMED).file("model.safetensors");
    assertThat(hub.requests()).anyMatch(FakeHub.Request::isOfContent);
    assertThat(hub.requests())
        .allMatch(request -> request.header("Authorization").isPresent() != request.isOfContent());
  }

  @Test
  void whatIsHereServesOffline() {
    machine.open(FakeHub.REPOSITORY).fetch(List.of("config.json", SAE));
    machine.open(FakeHub.REPOSITORY).file("config.json");
    hub.forgetRequests();
    FileTree files = machine.offline().open(FakeHub.REPOSITORY);
    assertThat(files.files()).containsExactly("config.json", SAE);
    assertThat(files.has("model.safetensors")).isFalse();
    assertThat(files.source()).isEqualTo(PINNED);
    assertThat(files.under("layer_7").files()).hasSize(1);
    assertThat(files.file(SAE)).hasBinaryContent(FakeHub.bytes(2000, 5));
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void whatIsHereServesWhereTheHubIsNot() {
    machine.open(FakeHub.REPOSITORY).file("config.json");
    hub.close();
    FileTree files = machine.open(FakeHub.REPOSITORY);
    assertThat(files.files()).containsExactly("config.json");
    assertThat(files.has("absent")).isFalse();
    FileTree pinned = machine.open(PINNED);
    assertThat(pinned.has("absent")).isFalse();
    assertThat(pinned.file("config.json")).hasBinaryContent(CONFIG);
  }

  @Test
  void aCacheThatHuggingFaceMadeIsRead() throws IOException {
    Path made = machine.repository();
    Path snapshot = Files.createDirectories(made.resolve("snapshots").resolve(NEXT));
    Files.createDirectories(made.resolve("blobs"));
    Files.write(made.resolve("blobs/e9"), CONFIG);
    Files.createSymbolicLink(snapshot.resolve("config.json"), Path.of("../../blobs/e9"));
    Files.createSymbolicLink(snapshot.resolve("lost.json"), Path.of("../../blobs/e8"));
    Files.createDirectories(made.resolve("refs"));
    Files.writeString(made.resolve("refs/main"), NEXT);
    FileTree files = machine.offline().open(FakeHub.REPOSITORY);
    assertThat(files.files()).containsExactly("config.json");
    assertThat(files.file("config.json")).hasBinaryContent(CONFIG);
  }

  @Test
  void aFileThatIsKnownToBeAbsentIsNotAskedFor() throws IOException {
    Path absent = machine.repository().resolve(".no_exist").resolve(FakeHub.COMMIT);
    Files.createDirectories(absent);
    Files.createFile(absent.resolve("model.safetensors.index.json"));
    assertThat(machine.open(PINNED).has("model.safetensors.index.json")).isFalse();
    assertThat(hub.requests()).isEmpty();
  }

  @Test
  void aCacheThatMayNotBeWrittenServesAsFarAsItGoes() throws IOException {
    machine.open(FakeHub.REPOSITORY).file("config.json");
    try (ReadOnly cache = ReadOnly.of(machine.cache())) {
      assertThat(cache.folders()).isNotEmpty();
      assertThat(machine.open(FakeHub.REPOSITORY).file("config.json")).hasBinaryContent(CONFIG);
      hub.moveMain(NEXT);
      assertThat(machine.open(PINNED).file("config.json")).hasBinaryContent(CONFIG);
      assertThat(machine.offline().open(FakeHub.REPOSITORY).file("config.json"))
          .hasBinaryContent(CONFIG);
    }
  }

  /** Folders that nobody writes to, until it is closed; a superuser does nevertheless. */
  private record ReadOnly(List<Path> folders) implements AutoCloseable {
    static ReadOnly of(Path root) throws IOException {
      try (Stream<Path> paths = Files.walk(root)) {
        List<Path> folders = paths.filter(Files::isDirectory).toList();
        folders.forEach(folder -> folder.toFile().setWritable(false));
        return new ReadOnly(folders);
      }
    }

    @Override
    public void close() {
      folders.forEach(folder -> folder.toFile().setWritable(true));
    }
  }

  @Test
  void withoutLinksFilesAreTheContentItself() {
    Machine plain = machine.with("HF_HUB_DISABLE_SYMLINKS", "1");
    Path path = plain.open(FakeHub.REPOSITORY).file("model.safetensors");
    assertThat(path).isRegularFile().hasBinaryContent(WEIGHTS);
    assertThat(Files.isSymbolicLink(path)).isFalse();
    assertThat(plain.blobs()).isEmpty();
  }

  @Test
  void withoutLinksContentThatIsSharedStaysWhereItIs() {
    machine.open(FakeHub.REPOSITORY).file("model.safetensors");
    hub.moveMain(NEXT);
    Machine plain = machine.with("HF_HUB_DISABLE_SYMLINKS", "1");
    assertThat(plain.open(FakeHub.REPOSITORY).file("model.safetensors")).hasBinaryContent(WEIGHTS);
    assertThat(plain.open(PINNED).file("model.safetensors")).hasBinaryContent(WEIGHTS);
  }

  @Test
  void aDownloadThatWasCutGoesOnWhereItWas() throws IOException {
    Path blobs = Files.createDirectories(machine.repository().resolve("blobs"));
    String hash = FakeHub.sha256(WEIGHTS);
    Files.write(
        blobs.resolve(hash + ".golgi.incomplete"), java.util.Arrays.copyOf(WEIGHTS, 70_000));
    assertThat(machine.open(FakeHub.REPOSITORY).file("model.safetensors"))
        .hasBinaryContent(WEIGHTS);
    assertThat(hub.requests())
        .filteredOn(FakeHub.Request::isOfContent)
        .singleElement()
        .satisfies(request -> assertThat(request.header("Range")).contains("bytes=70000-"));
    assertThat(machine.blobs()).containsExactly(hash);
  }

  @Test
  void aDownloadIsToldInMegabytesOfAll() {
    hub.putLarge("model-1.safetensors", FakeHub.bytes(3_000_000, 6));
    hub.putLarge("model-2.safetensors", FakeHub.bytes(2_000_000, 7));
    List<String> told = new java.util.concurrent.CopyOnWriteArrayList<>();
    machine
        .source()
        .open(
            FakeHub.REPOSITORY,
            (what, done, total, detail) ->
                told.add("%s %d/%d %s".formatted(what, done, total, detail)))
        .fetch(List.of("model-1.safetensors", "model-2.safetensors"));
    assertThat(told)
        .contains(
            "downloading google/gemma-2-9b 3/5 MB, model-1.safetensors",
            "downloading google/gemma-2-9b 5/5 MB, model-2.safetensors");
  }
}
