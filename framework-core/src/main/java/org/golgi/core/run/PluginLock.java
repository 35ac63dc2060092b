package org.golgi.core.run;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.osgi.service.component.annotations.Component;

/**
 * The lock between what uses plugins, which shares it, and what takes plugins away, which needs it
 * alone. It is a service of a type of the JDK, since the launcher is outside the framework.
 *
 * <p>Classes of a plugin are loaded when they are first used. Taken away under a running
 * experiment, it would fail in the middle.
 */
@Component(service = ReadWriteLock.class, property = PluginLock.PROPERTY)
public final class PluginLock implements ReadWriteLock {
  /** Tells this lock from others. */
  static final String PROPERTY = "golgi.lock=plugins";

  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  /** Makes a lock that nobody holds. */
  public PluginLock() {}

  @Override
  public Lock readLock() {
    return lock.readLock();
  }

  @Override
  public Lock writeLock() {
    return lock.writeLock();
  }
}
