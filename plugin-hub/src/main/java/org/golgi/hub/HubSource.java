package org.golgi.hub;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.golgi.files.FileTree;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;
import org.golgi.run.FileSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Opens repositories of the Hugging Face hub. */
@Component(service = FileSource.class)
public final class HubSource implements FileSource {
  private final Map<String, String> environment;
  private final Path home;
  private final Timing timing;
  private final BlobLocks locks = new BlobLocks();
  private @Nullable HttpClient http;

  /** Makes a source by the environment of this process. */
  @Activate
  public HubSource() {
    this(System.getenv(), Path.of(System.getProperty("user.home")), Timing.USUAL);
  }

  HubSource(Map<String, String> environment, Path home, Timing timing) {
    this.environment = Map.copyOf(environment);
    this.home = home;
    this.timing = timing;
  }

  @Override
  public String form() {
    return "OWNER/NAME[@REVISION]";
  }

  @Override
  public String description() {
    return "a repository on the Hugging Face hub, from its cache or by download";
  }

  @Override
  public boolean names(String word) {
    return Repository.parse(word).isPresent();
  }

  @Override
  public FileTree open(String word, Progress progress) {
    Repository repository =
        Repository.parse(word)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        word,
                        "it is no name of a repository",
                        "give one such as google/gemma-2-9b"));
    HubSettings settings = HubSettings.of(environment, home);
    RemoteRepository remote =
        new RemoteRepository(
            new HubClient(settings, timing, http()),
            settings,
            new HubProblems(settings, repository),
            repository);
    RepositoryCache cache = RepositoryCache.of(settings, repository);
    if (Repository.isCommit(repository.revision())) {
      if (settings.offline() && cache.files(repository.revision()).isEmpty()) {
        throw remote.problems().offline(repository.toString());
      }
      return new RepositoryTree(remote, repository.revision(), cache, locks, progress);
    }
    Optional<String> known = cache.commit(repository.revision());
    if (settings.offline()) {
      String commit = known.orElseThrow(() -> remote.problems().offline(repository.toString()));
      return new RepositoryTree(remote, commit, cache, locks, progress);
    }
    return asked(remote, cache, known, progress);
  }

  /** Where the hub does not tell what the revision is now, it is what it was. */
  private FileTree asked(
      RemoteRepository remote, RepositoryCache cache, Optional<String> known, Progress progress) {
    try {
      RemoteRepository.Commit commit = remote.commit();
      return new RepositoryTree(remote, commit.hash(), cache, locks, progress)
          .listed(commit.files());
    } catch (IOException e) {
      return new RepositoryTree(
          remote,
          known.orElseThrow(() -> remote.problems().unreachable(e)),
          cache,
          locks,
          progress);
    } catch (InvalidInputException e) {
      return new RepositoryTree(remote, known.orElseThrow(() -> e), cache, locks, progress);
    }
  }

  /** Made when first needed, for it starts threads. */
  private synchronized HttpClient http() {
    if (http == null) {
      http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(timing.connect())
              .proxy(EnvironmentProxies.of(environment))
              .build();
    }
    return http;
  }
}
