package org.golgi.command;

import org.golgi.method.Progress;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Shows how far work has come, with its rate and the time left. Steps of one kind form a phase; a
 * step of another kind begins the next. A step ends the work by {@link
 * java.util.concurrent.CancellationException} once the thread was interrupted.
 */
@ProviderType
public interface ProgressDisplay extends Progress, AutoCloseable {
  /** Ends the line that is shown. */
  @Override
  void close();
}
