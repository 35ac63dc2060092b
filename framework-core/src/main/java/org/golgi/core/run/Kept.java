package org.golgi.core.run;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The last value that was asked for, kept until another is. Safe for many threads.
 *
 * @param <K> what a value is made from
 * @param <V> values
 */
final class Kept<K, V> {
  private record Entry<K, V>(K key, V value) {}

  private @Nullable Entry<K, V> last;
  private long forgotten;

  /** Returns the value of a key: the one that is kept, or one that is made and then kept. */
  V get(K key, Supplier<V> maker) {
    long before;
    synchronized (this) {
      if (last != null && last.key().equals(key)) {
        return last.value();
      }
      before = forgotten;
    }
    // Without the lock, since it may take long: two threads may make the same.
    V value = maker.get();
    synchronized (this) {
      if (before == forgotten) {
        last = new Entry<>(key, value);
      }
    }
    return value;
  }

  /** Keeps nothing from before now, what is being made now included. */
  synchronized void forget() {
    last = null;
    forgotten++;
  }
}
