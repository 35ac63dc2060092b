package org.golgi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.golgi.files.FileTree;
import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenHubTest {
  private static final String FILE = "model.safetensors";
  private static final byte[] WEIGHTS = FakeHub.bytes(100_000, 3);

  @TempDir private Path home;

  private FakeHub hub;
  private Machine machine;

  @BeforeEach
  void start() throws IOException {
    hub = new FakeHub();
    hub.putLarge(FILE, WEIGHTS);
    machine = Machine.of(home, hub);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private static void isRefused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("\n")
        .doesNotContain("hf_secret");
  }

  /** The first requests of a kind fail, the others do not. */
  private void first(int number, Predicate<FakeHub.Request> which, FakeHub.Fault... faults) {
    AtomicInteger seen = new AtomicInteger();
    hub.breaks(
        request ->
            which.test(request) && seen.get() < number
                ? Optional.of(faults[seen.getAndIncrement() % faults.length])
                : Optional.empty());
  }

  private void always(Predicate<FakeHub.Request> which, FakeHub.Fault fault) {
    first(Integer.MAX_VALUE, which, fault);
  }

  private void fetchesAll() {
    assertThat(machine.open(FakeHub.REPOSITORY).file(FILE)).hasBinaryContent(WEIGHTS);
    assertThat(machine.blobs()).containsExactly(FakeHub.sha256(WEIGHTS));
  }

  @Test
  void cutsAreMendedByAskingForTheRest() {
    first(4, FakeHub.Request::isOfContent, Faults.cut(20_000));
    fetchesAll();
    assertThat(hub.requests())
        .filteredOn(FakeHub.Request::isOfContent)
        .extracting(request -> request.header("Range").orElse(""))
        .containsExactly("", "bytes=20000-", "bytes=40000-", "bytes=60000-", "bytes=80000-");
  }

  @Test
  void aHubThatIsBusyIsAskedAgain() {
    first(
        4,
        request -> true,
        Faults.busy(429, "0"),
        Faults.status(503),
        Faults.status(500),
        Faults.busy(429, "Wed, 21 Oct 2026 07:28:00 GMT"));
    fetchesAll();
  }

  @Test
  void aHubThatIsBusyForLongIsLeftAlone() {
    always(request -> true, Faults.busy(429, "3600"));
    isRefused(() -> machine.open(FakeHub.REPOSITORY), hub.address(), "status 429", "call again");
    assertThat(hub.requests()).hasSize(1);
  }

  @Test
  void whatDripsIsCutAndBegunAgain() {
    first(1, FakeHub.Request::isOfContent, Faults.drip());
    fetchesAll();
    assertThat(hub.requests()).filteredOn(FakeHub.Request::isOfContent).hasSize(2);
  }

  @Test
  void aHubThatSendsTheWholeInsteadOfTheRestIsUnderstood() {
    first(2, FakeHub.Request::isOfContent, Faults.cut(20_000), Faults.wholeOf(WEIGHTS));
    fetchesAll();
  }

  @Test
  void aHubThatBeginsAnewEachTimeIsNotAskedForever() {
    byte[] large = FakeHub.bytes(6_000_000, 8);
    hub.putLarge("large", large);
    AtomicInteger asked = new AtomicInteger();
    hub.breaks(
        request ->
            request.isOfContent()
                ? Optional.of(
                    Faults.cutOfWhole(
                        large, asked.getAndIncrement() % 2 == 0 ? 2_000_000 : 5_000_000))
                : Optional.empty());
    isRefused(() -> machine.open(FakeHub.REPOSITORY).file("large"), hub.address(), "fails");
  }

  @Test
  void wrongContentIsFetchedOnceMore() {
    first(1, FakeHub.Request::isOfContent, Faults.flipped(12345));
    fetchesAll();
  }

  @Test
  void wrongContentIsNeverKept() {
    always(FakeHub.Request::isOfContent, Faults.flipped(12345));
    isRefused(
        () -> machine.open(FakeHub.REPOSITORY).file(FILE), FILE, FakeHub.sha256(WEIGHTS), "again");
    assertThat(machine.blobs()).isEmpty();
  }

  @Test
  void wrongContentOfASmallFileIsNeverKept() {
    hub.put("config.json", new byte[] {'{', '}'});
    always(
        request -> request.method().equals("GET") && request.path().contains("config"),
        Faults.flipped(3));
    isRefused(() -> machine.open(FakeHub.REPOSITORY).file("config.json"), "config.json", "hash");
    assertThat(machine.blobs()).isEmpty();
  }

  @Test
  void aPartOfAnotherFileIsThrownAway() throws IOException {
    Path blobs = Files.createDirectories(machine.repository().resolve("blobs"));
    Files.write(
        blobs.resolve(FakeHub.sha256(WEIGHTS) + ".golgi.incomplete"), FakeHub.bytes(70_000, 9));
    fetchesAll();
  }

  @Test
  void aBlobThatACrashHasLeftIsReplaced() throws IOException {
    Path blobs = Files.createDirectories(machine.repository().resolve("blobs"));
    Files.write(blobs.resolve(FakeHub.sha256(WEIGHTS)), Arrays.copyOf(WEIGHTS, 500));
    fetchesAll();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 50_000})
  void aSizeThatIsNotKeptIsRefused(int by) {
    always(FakeHub.Request::isOfContent, Faults.resized(by));
    isRefused(() -> machine.open(FakeHub.REPOSITORY).file(FILE), hub.address());
    assertThat(machine.blobs()).noneMatch(FakeHub.sha256(WEIGHTS)::equals);
  }

  @Test
  void contentWithoutEndIsCut() {
    always(FakeHub.Request::isOfContent, Faults.endless());
    isRefused(() -> machine.open(FakeHub.REPOSITORY).file(FILE), "more than the 100000 bytes");
  }

  @Test
  void aListWithoutEndIsCut() {
    always(request -> request.path().startsWith("/api"), Faults.endless());
    isRefused(() -> machine.open(FakeHub.REPOSITORY), hub.address());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>log in to the network first</html>",
        "",
        "[]",
        "{\"sha\":\"../../x\",\"siblings\":[]}",
        "{\"sha\":\"33c193028431c2fde6c6e51f29e6f17b60cbfac6\"}"
      })
  void whatIsNoAnswerOfAHubIsRefused(String text) {
    always(request -> request.path().startsWith("/api"), Faults.text(text));
    isRefused(() -> machine.open(FakeHub.REPOSITORY), "answers as no hub does", "HF_ENDPOINT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../x", "/etc/passwd", "a/../../x", "a\\\\b", "C:x", "a//b", "a/./b", "", "a/"})
  void aNameThatLeadsElsewhereIsRefused(String name) {
    always(
        request -> request.path().startsWith("/api"),
        Faults.text(
            "{\"sha\":\"%s\",\"siblings\":[{\"rfilename\":\"%s\"}]}"
                .formatted(FakeHub.COMMIT, name)));
    isRefused(() -> machine.open(FakeHub.REPOSITORY).files(), "lead out of the folder");
  }

  @Test
  void aNameThatAReaderMadesUpIsRefusedToo() {
    FileTree files = machine.open(FakeHub.REPOSITORY);
    isRefused(() -> files.file("../../../x"), "lead out of the folder");
    isRefused(() -> files.has("../../../x"), "lead out of the folder");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    FileTree files = machine.open(FakeHub.REPOSITORY);
    isRefused(() -> files.file("absent.json"), FakeHub.REPOSITORY + "/absent.json", "no such file");
  }

  @Test
  void aFileWithoutAHashIsRefused() {
    always(request -> request.method().equals("HEAD"), Faults.header("X-Linked-Etag", "../x"));
    isRefused(() -> machine.open(FakeHub.REPOSITORY).file(FILE), FILE, "hash");
  }

  @Test
  void aGatedRepositorySaysWhereItIsOpened() {
    hub.gate("hf_other");
    isRefused(
        () -> machine.open(FakeHub.REPOSITORY).file(FILE),
        "it is gated",
        hub.address() + "/google/gemma-2-9b",
        "HF_TOKEN");
    isRefused(
        () -> machine.with("HF_TOKEN", "hf_secret").open(FakeHub.REPOSITORY).file(FILE),
        "it is gated",
        hub.address() + "/google/gemma-2-9b",
        "of that account");
  }

  @Test
  void anUnknownRepositoryIsRefused() {
    isRefused(() -> machine.open("google/gema"), "google/gema", "neither a folder", "repository");
  }

  @Test
  void anUnknownRevisionIsRefused() {
    isRefused(() -> machine.open(FakeHub.REPOSITORY + "@v9"), "no branch, tag or commit v9");
  }

  @Test
  void aTokenThatTheHubDoesNotKnowIsRefused() {
    always(request -> true, Faults.status(401));
    isRefused(
        () -> machine.with("HF_TOKEN", "hf_secret").open(FakeHub.REPOSITORY),
        "does not know the token",
        hub.address() + "/settings/tokens");
  }

  @Test
  void aHubThatIsNotThereIsSaidToBe() {
    hub.close();
    isRefused(() -> machine.open(FakeHub.REPOSITORY), "cannot be reached", hub.address());
  }

  @Test
  void offlineSaysWhatIsMissingAndHowToFetchIt() {
    Machine offline = machine.offline();
    isRefused(
        () -> offline.open(FakeHub.REPOSITORY),
        "google/gemma-2-9b is not in " + machine.cache(),
        "HF_HUB_OFFLINE",
        "golgi fetch with the same --model");
    isRefused(() -> offline.open(FakeHub.REPOSITORY + "@" + FakeHub.COMMIT), "HF_HUB_OFFLINE");
    hub.put("config.json", new byte[] {'{', '}'});
    machine.open(FakeHub.REPOSITORY).file("config.json");
    isRefused(() -> offline.open(FakeHub.REPOSITORY).file(FILE), FILE, "HF_HUB_OFFLINE");
    assertThat(hub.requests()).noneMatch(FakeHub.Request::isOfContent);
  }

  @Test
  void whatTheDiskHasNoRoomForIsNotBegun() {
    always(
        request -> request.method().equals("HEAD"),
        Faults.header("X-Linked-Size", "900000000000000000"));
    isRefused(
        () -> machine.open(FakeHub.REPOSITORY).file(FILE),
        "900000000.0 GB are to come",
        "HF_HUB_CACHE");
    assertThat(hub.requests()).noneMatch(FakeHub.Request::isOfContent);
  }

  @Test
  void aCacheThatCannotBeWrittenIsSaidToBe() throws IOException {
    Path file = Files.createFile(home.resolve("file"));
    isRefused(
        () ->
            machine
                .with("HF_HUB_CACHE", file.resolve("in").toString())
                .open(FakeHub.REPOSITORY)
                .file(FILE),
        "cannot be kept in " + file,
        "HF_HUB_CACHE");
  }

  @Test
  void whoStopsADownloadKeepsWhatHasCome() {
    first(1, FakeHub.Request::isOfContent, Faults.cut(60_000));
    FileTree files =
        machine
            .source()
            .open(
                FakeHub.REPOSITORY,
                (what, done, total, detail) -> {
                  if (hub.requests().stream().filter(FakeHub.Request::isOfContent).count() > 1) {
                    throw new CancellationException("stopped");
                  }
                });
    assertThatThrownBy(() -> files.file(FILE)).isInstanceOf(CancellationException.class);
    hub.forgetRequests();
    fetchesAll();
    assertThat(hub.requests())
        .filteredOn(FakeHub.Request::isOfContent)
        .extracting(request -> request.header("Range"))
        .doesNotContain(Optional.empty());
  }

  @Test
  void anInterruptedThreadStops() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> machine.open(FakeHub.REPOSITORY))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  /** Small files, so that a few hundred sequences take a few seconds. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void whateverGoesWrongTheCacheIsNever(int group) throws IOException {
    int right = 0;
    for (int seed = 75 * group; seed < 75 * (group + 1); seed++) {
      Random random = new Random(seed);
      byte[] content = FakeHub.bytes(1 + random.nextInt(5000), seed);
      String name = seed % 2 == 0 ? "small-" + seed : "large-" + seed;
      if (seed % 2 == 0) {
        hub.put(name, content);
      } else {
        hub.putLarge(name, content);
      }
      double share = random.nextDouble();
      hub.breaks(
          request -> {
            synchronized (random) {
              return random.nextDouble() < share
                  ? Optional.of(Faults.any(random, content))
                  : Optional.empty();
            }
          });
      try {
        Path path = machine.open(FakeHub.REPOSITORY).file(name);
        assertThat(path).as("seed %d", seed).hasBinaryContent(content);
        right++;
      } catch (InvalidInputException e) {
        assertThat(e).as("seed %d", seed).message().doesNotContain("\n");
      }
      for (String blob : machine.blobs()) {
        byte[] kept = Files.readAllBytes(machine.repository().resolve("blobs").resolve(blob));
        assertThat(
                blob.endsWith(".golgi.incomplete")
                    || List.of(FakeHub.sha256(kept), FakeHub.gitHash(kept)).contains(blob))
            .as("seed %d, blob %s", seed, blob)
            .isTrue();
      }
    }
    assertThat(right).as("some downloads succeed and some fail").isBetween(10, 70);
  }
}
