package org.golgi.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.golgi.files.Folder;

/**
 * A hub on this machine, with one repository that behaves as those of huggingface.co: small files
 * come from the hub itself, large ones by redirection from another host, here another port.
 */
final class FakeHub implements AutoCloseable {
  static final String REPOSITORY = "google/gemma-2-9b";
  static final String RENAMED = "google/gemma-two";
  static final String COMMIT = "33c193028431c2fde6c6e51f29e6f17b60cbfac6";

  private static final int LARGE = 1_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern API = Pattern.compile("/api/models/([^/]+/[^/]+)/revision/(.+)");
  private static final Pattern RESOLVE = Pattern.compile("/([^/]+/[^/]+)/resolve/([^/]+)/(.+)");
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-");

  /** A request as it came. */
  record Request(boolean isOfContent, String method, String path, Headers headers) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.getFirst(name));
    }
  }

  /** What the hub does instead of what it should. */
  interface Fault {
    /**
     * Answers.
     *
     * @param body what should be sent, of the range that was asked for
     */
    void answer(HttpExchange exchange, byte[] body) throws IOException;
  }

  private final HttpServer hub;
  private final HttpServer contents;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Map<String, byte[]> files = new ConcurrentSkipListMap<>();
  private final Map<String, byte[]> large = new ConcurrentHashMap<>();
  private volatile Function<Request, Optional<Fault>> faults = request -> Optional.empty();
  private volatile String main = COMMIT;
  private volatile Optional<String> token = Optional.empty();

  FakeHub() throws IOException {
    this(0);
  }

  private FakeHub(int port) throws IOException {
    hub = server(port);
    contents = server(0);
    hub.createContext("/", exchange -> answer(exchange, false));
    contents.createContext("/", exchange -> answer(exchange, true));
    hub.start();
    contents.start();
  }

  private HttpServer server(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    return server;
  }

  /**
   * Serves the files of a folder until it is stopped, for other programs: {@code PORT FOLDER}.
   * Those of more than a megabyte are large.
   */
  public static void main(String[] arguments) throws IOException {
    FakeHub hub = new FakeHub(Integer.parseInt(arguments[0]));
    Folder folder = new Folder(Path.of(arguments[1]));
    for (String name : folder.files()) {
      byte[] content = Files.readAllBytes(folder.file(name));
      if (content.length > LARGE) {
        hub.putLarge(name, content);
      } else {
        hub.put(name, content);
      }
    }
  }

  static byte[] bytes(int size, long seed) {
    byte[] bytes = new byte[size];
    new java.util.Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** Adds a small file, which the hub sends itself. */
  void put(String name, byte[] content) {
    files.put(name, content);
  }

  /** Adds a large file, which another host sends. */
  void putLarge(String name, byte[] content) {
    files.put(name, content);
    large.put(sha256(content), content);
  }

  /** Makes faults of some requests. */
  void breaks(Function<Request, Optional<Fault>> which) {
    faults = which;
  }

  /** Lets the branch go on. */
  void moveMain(String commit) {
    main = commit;
  }

  /** Gives files to those alone who have a token. */
  void gate(String secret) {
    token = Optional.of(secret);
  }

  String address() {
    return "http://localhost:" + hub.getAddress().getPort();
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  void forgetRequests() {
    requests.clear();
  }

  @Override
  public void close() {
    hub.stop(0);
    contents.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange, boolean isOfContent) throws IOException {
    Request request =
        new Request(
            isOfContent,
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders());
    requests.add(request);
    try (exchange) {
      if (isOfContent) {
        content(exchange, request, large.get(request.path().substring(1)));
      } else {
        atHub(exchange, request);
      }
    }
  }

  private void atHub(HttpExchange exchange, Request request) throws IOException {
    String path = request.path();
    if (path.contains(RENAMED)) {
      exchange.getResponseHeaders().set("Location", path.replace(RENAMED, REPOSITORY));
      end(exchange, 307);
      return;
    }
    Matcher api = API.matcher(path);
    Matcher resolve = RESOLVE.matcher(path);
    if (api.matches() && api.group(1).equals(REPOSITORY)) {
      api(exchange, request, api.group(2));
    } else if (resolve.matches() && resolve.group(1).equals(REPOSITORY)) {
      resolve(exchange, request, resolve.group(3));
    } else {
      refuse(exchange, 401, "RepoNotFound");
    }
  }

  private void api(HttpExchange exchange, Request request, String revision) throws IOException {
    if (!List.of("main", main, COMMIT).contains(revision)) {
      refuse(exchange, 404, "RevisionNotFound");
      return;
    }
    ObjectNode json = JSON.createObjectNode().put("sha", revision.equals("main") ? main : revision);
    var siblings = json.putArray("siblings");
    files.keySet().forEach(name -> siblings.addObject().put("rfilename", name));
    content(exchange, request, JSON.writeValueAsBytes(json));
  }

  private void resolve(HttpExchange exchange, Request request, String name) throws IOException {
    if (token.isPresent()
        && !request.header("Authorization").equals(token.map(t -> "Bearer " + t))) {
      refuse(exchange, request.header("Authorization").isPresent() ? 403 : 401, "GatedRepo");
      return;
    }
    byte[] content = files.get(name);
    if (content == null) {
      refuse(exchange, 404, "EntryNotFound");
      return;
    }
    Headers headers = exchange.getResponseHeaders();
    headers.set("X-Repo-Commit", main);
    if (large.containsKey(sha256(content))) {
      headers.set("X-Linked-Size", String.valueOf(content.length));
      headers.set("X-Linked-Etag", '"' + sha256(content) + '"');
      headers.set("ETag", "\"of the link\"");
      headers.set(
          "Location",
          "http://localhost:" + contents.getAddress().getPort() + "/" + sha256(content));
      content(exchange, request, 302, new byte[0]);
    } else {
      headers.set("ETag", '"' + gitHash(content) + '"');
      content(exchange, request, content);
    }
  }

  private void content(HttpExchange exchange, Request request, byte[] whole) throws IOException {
    Matcher range = RANGE.matcher(request.header("Range").orElse(""));
    if (!range.matches()) {
      content(exchange, request, 200, whole);
      return;
    }
    int from = Integer.parseInt(range.group(1));
    if (from >= whole.length) {
      end(exchange, 416);
      return;
    }
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes %d-%d/%d".formatted(from, whole.length - 1, whole.length));
    content(exchange, request, 206, Arrays.copyOfRange(whole, from, whole.length));
  }

  private void content(HttpExchange exchange, Request request, int status, byte[] body)
      throws IOException {
    Optional<Fault> fault = faults.apply(request);
    if (fault.isPresent()) {
      fault.get().answer(exchange, body);
    } else {
      send(exchange, status, body);
    }
  }

  /** Sends an answer as it should be. */
  static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
      end(exchange, status);
      return;
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  static void end(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
  }

  private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
    exchange.getResponseHeaders().set("X-Error-Code", code);
    end(exchange, status);
  }

  static String sha256(byte[] content) {
    return hex("SHA-256", content);
  }

  static String gitHash(byte[] content) {
    byte[] head = ("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(head, head.length + content.length);
    System.arraycopy(content, 0, all, head.length, content.length);
    return hex("SHA-1", all);
  }

  private static String hex(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
