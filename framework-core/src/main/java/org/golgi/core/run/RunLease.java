package org.golgi.core.run;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.Supplier;

/**
 * Work during which no plugin goes.
 *
 * @param lock held meanwhile
 */
record RunLease(Lock lock) {
  static RunLease of(ReadWriteLock plugins) {
    return new RunLease(plugins.readLock());
  }

  <T> T during(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
