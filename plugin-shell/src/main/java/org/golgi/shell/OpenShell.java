package org.golgi.shell;

import java.util.concurrent.atomic.AtomicBoolean;
import org.golgi.input.InvalidInputException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Whether there is a session. There is one terminal, and so one session at most. */
@Component(service = OpenShell.class)
public final class OpenShell {
  private final AtomicBoolean open = new AtomicBoolean();

  /** Makes it, without a session. */
  @Activate
  public OpenShell() {}

  /**
   * Begins a session.
   *
   * @throws InvalidInputException if there is one
   */
  void begin() {
    if (!open.compareAndSet(false, true)) {
      throw new InvalidInputException(
          "shell", "this is one already", "give its commands here; exit ends it");
    }
  }

  /** Ends the session. */
  void end() {
    open.set(false);
  }
}
