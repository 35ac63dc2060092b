package org.golgi.hub;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a file that is coming, with the hash of it so far. An answer is written at its
 * end; where the hub sends the file from its first byte on, it begins anew.
 */
final class PartialFile implements AutoCloseable {
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18}|\\*)");
  private static final int PARTIAL_CONTENT = 206;

  private final RemoteFile file;
  private final FileChannel channel;
  private long size;
  private ContentHash hash;
  private @Nullable Body current;

  private PartialFile(RemoteFile file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
    this.hash = ContentHash.of(file);
  }

  /**
   * Opens a file to go on with it.
   *
   * @throws DiskException if it cannot be read or written
   */
  static PartialFile open(RemoteFile file, Path path) throws DiskException {
    try {
      FileChannel channel =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      PartialFile partial = new PartialFile(file, channel);
      long size = channel.size();
      if (size <= file.size()) {
        partial.hash.add(channel, size);
        partial.size = size;
      } else {
        partial.beginAnew();
      }
      return partial;
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  /** Bytes that are there. */
  synchronized long size() {
    return size;
  }

  /** What has yet to come, as a range of HTTP; empty for all of it. */
  Optional<String> missing() {
    return size() == 0 ? Optional.empty() : Optional.of(size() + "-");
  }

  boolean isWhole() {
    return size() == file.size();
  }

  /** Whether the whole file is what the hub calls it; to be asked once. */
  synchronized boolean isRight() {
    return hash.text().equals(file.hash());
  }

  /** Forgets what has come. */
  synchronized void beginAnew() throws DiskException {
    try {
      channel.truncate(0);
    } catch (IOException e) {
      throw new DiskException(e);
    }
    size = 0;
    hash = ContentHash.of(file);
  }

  /**
   * Returns what writes an answer to its end, for as long as no other answer is; what is no content
   * is not read.
   */
  synchronized BodySubscriber<Void> body(ResponseInfo answer) {
    current = new Body(answer);
    return current;
  }

  /** Writes no more of an answer that was given up, and may go on coming for a while. */
  synchronized void giveUp() {
    current = null;
  }

  @Override
  public synchronized void close() throws DiskException {
    try {
      channel.close();
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  private synchronized void place(ResponseInfo answer) throws IOException {
    if (answer.statusCode() != PARTIAL_CONTENT) {
      beginAnew();
      return;
    }
    String range = answer.headers().firstValue("Content-Range").orElse("");
    Matcher matcher = RANGE.matcher(range);
    if (!matcher.matches()
        || Long.parseLong(matcher.group(1)) != size
        || !(matcher.group(2).equals("*") || Long.parseLong(matcher.group(2)) == file.size())) {
      throw new TransferException("it sends other bytes than were asked for");
    }
  }

  private synchronized void write(Body body, ByteBuffer bytes) throws IOException {
    if (body != current) {
      throw new TransferException("it was given up");
    }
    if (bytes.remaining() > file.size() - size) {
      throw new TransferException("it sends more than the " + file.size() + " bytes it spoke of");
    }
    hash.add(bytes.duplicate());
    try {
      while (bytes.hasRemaining()) {
        size += channel.write(bytes, size);
      }
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  private final class Body implements BodySubscriber<Void> {
    private final ResponseInfo answer;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    Body(ResponseInfo answer) {
      this.answer = answer;
    }

    @Override
    public CompletionStage<Void> getBody() {
      return end;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      if (!HubClient.isFine(answer.statusCode())) {
        given.cancel();
        onComplete();
        return;
      }
      try {
        place(answer);
        given.request(1);
      } catch (IOException e) {
        stop(given, e);
      }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      Flow.Subscription given = subscription;
      if (given == null || end.isDone()) {
        return;
      }
      try {
        for (ByteBuffer buffer : buffers) {
          write(this, buffer);
        }
        given.request(1);
      } catch (IOException e) {
        stop(given, e);
      }
    }

    private void stop(Flow.Subscription given, IOException failure) {
      given.cancel();
      onError(failure);
    }

    @Override
    public void onError(Throwable failure) {
      end.completeExceptionally(failure);
    }

    @Override
    @SuppressWarnings("NullAway") // The only value of Void is null.
    public void onComplete() {
      end.complete(null);
    }
  }
}
