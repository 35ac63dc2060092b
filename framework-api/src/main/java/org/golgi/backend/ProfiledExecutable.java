package org.golgi.backend;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * An executable that measures its runs. It computes what the usual executable of its graph does, by
 * the same kernels, and may take longer, since it waits for each of them.
 */
@ConsumerType
public interface ProfiledExecutable extends Executable {
  /** Returns the times of all runs, in their order. Asked for once, after the last of them. */
  List<RunTimes> times();
}
