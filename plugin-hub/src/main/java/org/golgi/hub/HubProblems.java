package org.golgi.hub;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import org.golgi.input.InvalidInputException;

/**
 * What goes wrong with a repository, for people.
 *
 * @param settings where the hub is and where its files are kept
 * @param repository the repository, as the user wrote it
 */
record HubProblems(HubSettings settings, Repository repository) {
  private static final String ERROR_CODE = "X-Error-Code";
  private static final String GIVE_TOKEN =
      "set HF_TOKEN to a token of your account, or put it in the file that 'hf auth login' writes";

  /** The hub has answered that it will not. */
  InvalidInputException refused(HttpResponse<?> answer) {
    return switch (answer.headers().firstValue(ERROR_CODE).orElse("")) {
      case "GatedRepo" -> gated();
      case "RepoNotFound" -> unknown();
      case "RevisionNotFound" -> noRevision();
      default ->
          switch (answer.statusCode()) {
            case 401 -> settings.token().isPresent() ? badToken() : unknown();
            case 403 -> gated();
            case 404 -> unknown();
            default ->
                problem(
                    "the hub answers with status " + answer.statusCode(),
                    "look at " + page() + " in a browser");
          };
    };
  }

  private InvalidInputException gated() {
    return problem(
        "it is gated: its files are given to those who have accepted its licence",
        "accept it at "
            + page()
            + " and "
            + (settings.token().isPresent()
                ? "use a token of that account with leave to read gated repositories"
                : GIVE_TOKEN));
  }

  private InvalidInputException unknown() {
    return problem(
        "there is neither a folder of that name here, nor a repository on the hub that it shows"
            + (settings.token().isPresent() ? " to your account" : " to all"),
        "check the name at "
            + page()
            + (settings.token().isPresent() ? "" : "; if it is private, " + GIVE_TOKEN));
  }

  private InvalidInputException badToken() {
    return problem(
        "the hub does not know the token that was sent",
        "make a new one at " + settings.endpoint() + "/settings/tokens");
  }

  private InvalidInputException noRevision() {
    return problem(
        "the repository has no branch, tag or commit " + repository.revision(),
        "choose one at " + page());
  }

  /** A file that the repository does not have. */
  InvalidInputException noFile(String name) {
    return new InvalidInputException(
        repository + "/" + name, "there is no such file in the repository", "look at " + page());
  }

  /** The hub has not given what was asked for, however often. */
  InvalidInputException unreachable(IOException failure) {
    String hub = "the hub at " + settings.endpoint();
    return problem(
        failure instanceof ConnectException
            ? hub + " cannot be reached"
            : hub + " fails: " + failure.getMessage(),
        "check the network and HTTPS_PROXY, and call again: what has come is kept",
        failure);
  }

  /** Offline, with something not in the cache. */
  InvalidInputException offline(String missing) {
    return problem(
        missing + " is not in " + settings.cache() + ", and HF_HUB_OFFLINE forbids to fetch it",
        "fetch it where there is a network, by golgi fetch with the same --model, --saes and"
            + " --sites");
  }

  /** Content that is not what the hub calls it. */
  InvalidInputException wrong(RemoteFile file) {
    return new InvalidInputException(
        repository + "/" + file.name(),
        "what came twice has not the hash " + file.hash() + " that the hub gives for it",
        "call again, or by another network: something on the way changes it");
  }

  /** A description that nothing can be checked by. */
  InvalidInputException undescribed(String name) {
    return new InvalidInputException(
        repository + "/" + name,
        settings.endpoint() + " does not give the size and hash of its content",
        "use a hub that does, by HF_ENDPOINT");
  }

  /** An answer that is none of a hub. */
  InvalidInputException noHub(String problem) {
    return problem(
        settings.endpoint() + " answers as no hub does: " + problem, "check HF_ENDPOINT");
  }

  /** The disk has too little room. */
  InvalidInputException full(long needed, long free) {
    return problem(
        "%.1f GB are to come, and %s has %.1f GB left"
            .formatted(needed / 1e9, settings.cache(), free / 1e9),
        "make room, or set HF_HUB_CACHE to a folder on another disk");
  }

  /** The cache cannot be written. */
  InvalidInputException unwritable(IOException failure) {
    return problem(
        "what came cannot be kept in " + settings.cache() + " (" + failure.getMessage() + ")",
        "make room or get leave to write there, or set HF_HUB_CACHE to another folder",
        failure);
  }

  private String page() {
    return settings.endpoint() + "/" + repository.id();
  }

  private InvalidInputException problem(String problem, String remedy) {
    return new InvalidInputException(repository.toString(), problem, remedy);
  }

  private InvalidInputException problem(String problem, String remedy, IOException cause) {
    return new InvalidInputException(repository.toString(), problem, remedy, cause);
  }
}
