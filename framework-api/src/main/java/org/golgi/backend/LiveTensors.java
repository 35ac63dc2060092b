package org.golgi.backend;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The open tensors and executables of a device and what they take. Used by one thread at a time.
 */
public final class LiveTensors {
  private final Set<Tensor> tensors = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Executable> executables = Collections.newSetFromMap(new IdentityHashMap<>());
  private long liveBytes;
  private long peakBytes;

  /** Makes the account of a device that has made nothing yet. */
  public LiveTensors() {}

  /** Returns the size of a tensor's elements in bytes. */
  public static long bytes(Tensor tensor) {
    return tensor.shape().size() * tensor.dtype().bytes();
  }

  /** Notes that a tensor was made. */
  public void opened(Tensor tensor) {
    tensors.add(tensor);
    liveBytes += bytes(tensor);
    peakBytes = Math.max(peakBytes, liveBytes);
  }

  /** Notes that a tensor was closed. */
  public void closed(Tensor tensor) {
    if (tensors.remove(tensor)) {
      liveBytes -= bytes(tensor);
    }
  }

  /** Notes that an executable was made. */
  public void opened(Executable executable) {
    executables.add(executable);
  }

  /** Notes that an executable was closed. */
  public void closed(Executable executable) {
    executables.remove(executable);
  }

  /** Notes that a run held so many bytes beside the live tensors. */
  public void ran(long bytes) {
    peakBytes = Math.max(peakBytes, liveBytes + bytes);
  }

  /** Returns what {@link Device#memory} is to return. */
  public MemoryUse use() {
    return new MemoryUse(tensors.size(), liveBytes, peakBytes);
  }

  /** Sets the peak to what is live now. */
  public void resetPeak() {
    peakBytes = liveBytes;
  }

  /** Closes every executable and tensor that is open. */
  public void closeAll() {
    List.copyOf(executables).forEach(Executable::close);
    List.copyOf(tensors).forEach(Tensor::close);
  }
}
