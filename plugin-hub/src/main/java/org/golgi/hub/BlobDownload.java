package org.golgi.hub;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.LongConsumer;

/**
 * The download of one file's content: begun where an earlier one ended, checked by size and hash,
 * and only then moved to its name.
 *
 * @param client what asks
 * @param address where the content is
 * @param file what it is to be
 * @param partial where it is kept while it comes
 * @param received told how many bytes of it are there
 */
record BlobDownload(
    HubClient client, URI address, RemoteFile file, Path partial, LongConsumer received) {
  /** As often as this content may come wrong: once may have been the rest of another download. */
  private static final int MOST_WRONG = 2;

  /**
   * Downloads.
   *
   * @param blob where the content is to be
   * @return whether it is right, and there; if not, nothing of it is kept
   * @throws IOException if the hub cannot be reached; what has come is kept
   * @throws DiskException if it cannot be written
   */
  boolean to(Path blob) throws IOException {
    for (int wrong = 0; wrong < MOST_WRONG; wrong++) {
      if (isRight()) {
        move(blob);
        return true;
      }
      delete();
    }
    return false;
  }

  private boolean isRight() throws IOException {
    try (PartialFile content = PartialFile.open(file, partial)) {
      Attempts attempts = new Attempts(client.timing());
      attempts.until(
          () -> {
            try {
              if (!content.isWhole()) {
                receive(content);
              }
              return content;
            } finally {
              content.giveUp();
              attempts.reached(content.size());
            }
          });
      return content.isRight();
    }
  }

  private void receive(PartialFile content) throws IOException {
    Pulse pulse = new Pulse(client.timing(), content);
    HttpResponse<Void> answer =
        client.get(
            address,
            content.missing(),
            content::body,
            coming ->
                HubClient.waited(
                    coming,
                    () -> {
                      received.accept(content.size());
                      pulse.look();
                    }));
    if (answer.statusCode() == 416) {
      content.beginAnew();
    }
    if (!HubClient.isFine(answer.statusCode())) {
      throw new TransferException("it answers with status " + answer.statusCode());
    }
    if (!content.isWhole()) {
      throw new TransferException("it ends after " + content.size() + " bytes");
    }
    received.accept(content.size());
  }

  private void move(Path blob) throws DiskException {
    try {
      Files.move(
          partial, blob, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  private void delete() throws DiskException {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  /** Whether a transfer still brings something: a line may stay open and bring next to nothing. */
  private static final class Pulse {
    private final Timing timing;
    private final PartialFile content;
    private long windowStart = System.nanoTime();
    private long sizeThen;

    Pulse(Timing timing, PartialFile content) {
      this.timing = timing;
      this.content = content;
      this.sizeThen = content.size();
    }

    void look() throws TransferException {
      long now = System.nanoTime();
      if (now - windowStart < timing.window().toNanos()) {
        return;
      }
      // A file that begins anew has another size, whichever it is.
      if (Math.abs(content.size() - sizeThen) < timing.least()) {
        throw new TransferException("it sends next to nothing");
      }
      windowStart = now;
      sizeThen = content.size();
    }
  }
}
