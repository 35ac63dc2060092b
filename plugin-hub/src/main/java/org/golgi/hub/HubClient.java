package org.golgi.hub;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests to the hub, one attempt each. It follows redirects itself, so that the token goes to the
 * hub and to nobody else: large files come from other hosts.
 */
final class HubClient {
  private static final int MOST_REDIRECTS = 10;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /** 408 Request Timeout, 429 Too Many Requests, and faults of the server's side. */
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

  private static final long TICK_MILLIS = 100;

  private final HubSettings settings;
  private final Timing timing;
  private final HttpClient http;

  HubClient(HubSettings settings, Timing timing, HttpClient http) {
    this.settings = settings;
    this.timing = timing;
    this.http = http;
  }

  Timing timing() {
    return timing;
  }

  /** Whether an answer is that all is well. */
  static boolean isFine(int status) {
    return status >= 200 && status < 300;
  }

  /**
   * Asks what is known of a file, which the hub says before it sends on to where the content is.
   *
   * @throws IOException if the answer does not come, or is of a fault that may pass
   */
  HttpResponse<Void> head(URI address) throws IOException {
    Leg leg = new Leg(address, true);
    for (int i = 0; i < MOST_REDIRECTS; i++) {
      HttpResponse<Void> answer =
          within(
              timing.answer(),
              send(
                  request(leg, Optional.empty())
                      .method("HEAD", HttpRequest.BodyPublishers.noBody())
                      .build(),
                  HttpResponse.BodyHandlers.discarding()));
      Optional<Leg> next = next(leg, answer);
      if (next.isEmpty() || !next.get().atHub()) {
        return passed(answer);
      }
      leg = next.get();
    }
    throw new TransferException("it redirects in circles");
  }

  /**
   * Gets a short text.
   *
   * @throws IOException if the answer does not come whole, or is of a fault that may pass
   */
  HttpResponse<String> text(URI address) throws IOException {
    return get(
        address,
        Optional.empty(),
        info -> new BoundedText(),
        answer -> within(timing.answer(), answer));
  }

  /** Waits for an answer. */
  interface Waiting<T> {
    /** Waits until an answer is there whole. */
    HttpResponse<T> until(CompletableFuture<HttpResponse<T>> answer) throws IOException;
  }

  /**
   * Gets content.
   *
   * @param range the bytes that are wanted, as HTTP has it; empty for all
   * @throws IOException if the answer does not come whole, or is of a fault that may pass
   */
  <T> HttpResponse<T> get(
      URI address, Optional<String> range, BodyHandler<T> body, Waiting<T> waiting)
      throws IOException {
    Leg leg = new Leg(address, true);
    for (int i = 0; i < MOST_REDIRECTS; i++) {
      HttpResponse<T> answer = waiting.until(send(request(leg, range).GET().build(), body));
      Optional<Leg> next = next(leg, answer);
      if (next.isEmpty()) {
        return passed(answer);
      }
      leg = next.get();
    }
    throw new TransferException("it redirects in circles");
  }

  /**
   * One request of a chain of redirects.
   *
   * @param atHub whether the chain has never left the hub
   */
  private record Leg(URI address, boolean atHub) {}

  private HttpRequest.Builder request(Leg leg, Optional<String> range) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(leg.address())
            .timeout(timing.answer())
            .header("User-Agent", "golgi")
            // Sizes and hashes are of content as it is.
            .header("Accept-Encoding", "identity");
    range.ifPresent(bytes -> request.header("Range", "bytes=" + bytes));
    if (leg.atHub()) {
      settings.token().ifPresent(token -> request.header("Authorization", token.header()));
    }
    return request;
  }

  private Optional<Leg> next(Leg leg, HttpResponse<?> answer) throws TransferException {
    Optional<String> location = answer.headers().firstValue("Location");
    if (!REDIRECTS.contains(answer.statusCode()) || location.isEmpty()) {
      return Optional.empty();
    }
    URI address = resolved(leg.address(), location.get());
    if (!Set.of("http", "https").contains(String.valueOf(address.getScheme()))
        || address.getHost() == null
        || (isSecure(leg.address()) && !isSecure(address))) {
      throw new TransferException("it redirects to where nothing is fetched from");
    }
    return Optional.of(new Leg(address, leg.atHub() && isHub(address)));
  }

  private static URI resolved(URI from, String location) throws TransferException {
    try {
      return from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new TransferException("it redirects to no address");
    }
  }

  private static boolean isSecure(URI address) {
    return "https".equals(address.getScheme());
  }

  private boolean isHub(URI address) {
    URI hub = settings.endpoint();
    return hub.getScheme().equals(address.getScheme())
        && hub.getHost().equalsIgnoreCase(address.getHost())
        && hub.getPort() == address.getPort();
  }

  private static <T> HttpResponse<T> passed(HttpResponse<T> answer) throws TransferException {
    if (PASSING.contains(answer.statusCode())) {
      throw new TransferException(
          "it answers with status " + answer.statusCode(), wait(answer.headers()));
    }
    return answer;
  }

  /** The header may hold a date instead; then the usual pauses do. */
  private static Optional<Duration> wait(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .filter(text -> text.matches("\\d{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  private <T> CompletableFuture<HttpResponse<T>> send(HttpRequest request, BodyHandler<T> body) {
    return http.sendAsync(request, body);
  }

  /** Waits for an answer, for as long as a short one may take. */
  static <T> HttpResponse<T> within(Duration time, CompletableFuture<HttpResponse<T>> answer)
      throws IOException {
    long end = System.nanoTime() + time.toNanos();
    return waited(
        answer,
        () -> {
          if (System.nanoTime() > end) {
            throw new TransferException("it does not answer");
          }
        });
  }

  /** What is looked at now and then while an answer comes. */
  interface Watch {
    /**
     * Looks.
     *
     * @throws IOException if waiting has no use any more
     */
    void look() throws IOException;
  }

  /**
   * Waits for an answer, which is given up if that is no use any more.
   *
   * @throws CancellationException if the thread is interrupted
   */
  static <T> HttpResponse<T> waited(CompletableFuture<HttpResponse<T>> answer, Watch watch)
      throws IOException {
    try {
      while (true) {
        watch.look();
        try {
          return answer.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          // Not yet: the watch decides for how long.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof DiskException || cause instanceof ConnectException) {
      return (IOException) cause;
    }
    String problem =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    IOException failure = new TransferException(problem);
    failure.initCause(cause);
    return failure;
  }
}
