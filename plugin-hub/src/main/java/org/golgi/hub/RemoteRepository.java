package org.golgi.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A repository on the hub.
 *
 * @param client what asks
 * @param settings where the hub is
 * @param problems what can be said of it
 * @param repository which one, at which revision
 */
record RemoteRepository(
    HubClient client, HubSettings settings, HubProblems problems, Repository repository) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NOT_FOUND = 404;

  /**
   * A commit and the names of its files.
   *
   * @param hash the commit's whole hash
   */
  record Commit(String hash, SortedSet<String> files) {
    Commit {
      files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
    }
  }

  /** The same repository at another revision. */
  RemoteRepository at(String revision) {
    return new RemoteRepository(client, settings, problems, repository.at(revision));
  }

  /**
   * Returns the commit that the revision is now.
   *
   * @throws IOException if the hub cannot be reached
   * @throws org.golgi.input.InvalidInputException if the hub does not give it
   */
  Commit commit() throws IOException {
    URI address =
        address("/api/models/" + repository.id() + "/revision/" + encoded(repository.revision()));
    HttpResponse<String> answer = new Attempts(client.timing()).until(() -> client.text(address));
    if (!HubClient.isFine(answer.statusCode())) {
      throw problems.refused(answer);
    }
    try {
      return commit(JSON.readTree(answer.body()));
    } catch (JsonProcessingException e) {
      throw problems.noHub("a repository is no JSON");
    }
  }

  private Commit commit(JsonNode json) {
    String hash = json.path("sha").asText();
    if (!Repository.isCommit(hash) || !json.path("siblings").isArray()) {
      throw problems.noHub("a repository lacks its commit or its files");
    }
    SortedSet<String> files = new TreeSet<>();
    for (JsonNode file : json.path("siblings")) {
      files.add(FileNames.checked(repository.toString(), file.path("rfilename").asText()));
    }
    return new Commit(hash, files);
  }

  /**
   * Returns what the hub says of a file.
   *
   * @return nothing if the commit has no such file
   * @throws IOException if the hub cannot be reached
   * @throws org.golgi.input.InvalidInputException if the hub does not give it
   */
  Optional<RemoteFile> file(String commit, String name) throws IOException {
    HttpResponse<Void> answer =
        new Attempts(client.timing()).until(() -> client.head(content(commit, name)));
    HttpHeaders headers = answer.headers();
    if (answer.statusCode() == NOT_FOUND
        && headers.firstValue("X-Error-Code").orElse("").equals("EntryNotFound")) {
      return Optional.empty();
    }
    boolean isElsewhere = answer.statusCode() >= 300 && answer.statusCode() < 400;
    if (!HubClient.isFine(answer.statusCode()) && !isElsewhere) {
      throw problems.refused(answer);
    }
    // Of content that is elsewhere, length and ETag are not those of this answer.
    String hash = first(headers, "X-Linked-Etag", "ETag").replaceAll("^W/|\"", "");
    String size =
        isElsewhere
            ? first(headers, "X-Linked-Size")
            : first(headers, "X-Linked-Size", "Content-Length");
    if (!RemoteFile.isHash(hash) || !size.matches("\\d{1,18}")) {
      throw problems.undescribed(name);
    }
    if (!headers.firstValue("X-Repo-Commit").orElse(commit).equals(commit)) {
      throw problems.noHub("it gives another commit than " + commit);
    }
    return Optional.of(new RemoteFile(name, Long.parseLong(size), hash));
  }

  private static String first(HttpHeaders headers, String... names) {
    return Stream.of(names)
        .flatMap(name -> headers.firstValue(name).stream())
        .findFirst()
        .orElse("");
  }

  /** The address of a file's content. */
  URI content(String commit, String name) {
    return address(
        "/"
            + repository.id()
            + "/resolve/"
            + commit
            + "/"
            + Stream.of(name.split("/", -1))
                .map(RemoteRepository::encoded)
                .collect(Collectors.joining("/")));
  }

  private URI address(String path) {
    return URI.create(settings.endpoint() + path);
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
