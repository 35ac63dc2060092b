package org.golgi.hub;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.golgi.hub.FakeHub.Fault;

/** What can go wrong between a hub and here. */
final class Faults {
  /** Longer than any test is patient. */
  private static final int DRIPS = 100;

  private static final int DRIP_MILLIS = 20;

  private Faults() {}

  /** The connection is cut after some bytes. */
  static Fault cut(int after) {
    return (exchange, body) -> {
      if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
        exchange.close();
        return;
      }
      boolean range = exchange.getRequestHeaders().containsKey("Range");
      exchange.sendResponseHeaders(range ? 206 : 200, body.length);
      OutputStream out = exchange.getResponseBody();
      out.write(body, 0, after % body.length);
      out.flush();
      // Without closing the stream, which would wait for the rest.
      exchange.close();
    };
  }

  static Fault status(int status) {
    return (exchange, body) -> FakeHub.end(exchange, status);
  }

  static Fault busy(int status, String retryAfter) {
    return (exchange, body) -> {
      exchange.getResponseHeaders().set("Retry-After", retryAfter);
      FakeHub.end(exchange, status);
    };
  }

  /** One bit is another on the way. */
  static Fault flipped(int bit) {
    return (exchange, body) -> {
      byte[] wrong = body.clone();
      if (wrong.length > 0) {
        wrong[bit / 8 % wrong.length] ^= (byte) (1 << bit % 8);
      }
      boolean range = exchange.getRequestHeaders().containsKey("Range");
      FakeHub.send(exchange, status(wrong, range), wrong);
    };
  }

  /** More or fewer bytes than there are, with a header that says so. */
  static Fault resized(int by) {
    return (exchange, body) -> {
      byte[] wrong = Arrays.copyOf(body, Math.max(0, body.length + by));
      boolean range = exchange.getRequestHeaders().containsKey("Range");
      FakeHub.send(exchange, status(wrong, range), wrong);
    };
  }

  private static int status(byte[] body, boolean range) {
    return range ? 206 : body.length == 0 ? 302 : 200;
  }

  /** Endless bytes, without a length. */
  static Fault endless() {
    return (exchange, body) -> {
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      byte[] block = new byte[1 << 16];
      for (int i = 0; i < 1 << 12; i++) {
        out.write(block);
      }
    };
  }

  /** A byte now and then. */
  static Fault drip() {
    return (exchange, body) -> {
      boolean range = exchange.getRequestHeaders().containsKey("Range");
      exchange.sendResponseHeaders(range ? 206 : 200, Math.max(DRIPS + 1, body.length));
      OutputStream out = exchange.getResponseBody();
      for (int i = 0; i < Math.min(DRIPS, body.length); i++) {
        out.write(body[i]);
        out.flush();
        sleep();
      }
      exchange.close();
    };
  }

  private static void sleep() {
    try {
      Thread.sleep(DRIP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The whole file, whatever was asked for. */
  static Fault wholeOf(byte[] content) {
    return (exchange, body) -> FakeHub.send(exchange, 200, content);
  }

  /** The beginning of the whole file, whatever was asked for; then the connection is cut. */
  static Fault cutOfWhole(byte[] content, int after) {
    return (exchange, body) -> {
      exchange.sendResponseHeaders(200, content.length);
      OutputStream out = exchange.getResponseBody();
      out.write(content, 0, after);
      out.flush();
      exchange.close();
    };
  }

  /** Other bytes than were asked for, and a header that says so. */
  static Fault otherRange() {
    return (exchange, body) -> {
      exchange.getResponseHeaders().set("Content-Range", "bytes 1-2/3");
      FakeHub.send(exchange, 206, body);
    };
  }

  static Fault header(String name, String value) {
    return (exchange, body) -> {
      exchange.getResponseHeaders().set(name, value);
      boolean isElsewhere = exchange.getResponseHeaders().containsKey("Location");
      FakeHub.send(exchange, isElsewhere ? 302 : 200, body);
    };
  }

  static Fault text(String text) {
    return (exchange, body) ->
        FakeHub.send(exchange, 200, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Some fault, with content that is not the file's own in half of the cases. */
  static Fault any(Random random, byte[] content) {
    List<Function<Random, Fault>> all =
        List.of(
            r -> cut(r.nextInt(content.length)),
            r -> cut(r.nextInt(content.length)),
            r -> status(List.of(429, 500, 502, 503, 504, 408).get(r.nextInt(6))),
            r -> status(List.of(400, 403, 404, 410, 416, 204).get(r.nextInt(6))),
            r -> flipped(r.nextInt(8 * content.length)),
            r -> resized(r.nextInt(9) - 4),
            r -> wholeOf(content),
            r -> wholeOf(FakeHub.bytes(content.length, r.nextLong())),
            r -> otherRange(),
            r -> endless(),
            r -> busy(429, "0"),
            r -> header("Location", "/" + FakeHub.REPOSITORY + "/resolve/x/y"),
            r -> header("X-Linked-Size", String.valueOf(r.nextInt(2 * content.length))),
            r -> header("X-Repo-Commit", "0".repeat(40)),
            r -> text("<html>log in to the network first</html>"));
    return all.get(random.nextInt(all.size())).apply(random);
  }
}
