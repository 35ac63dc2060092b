package org.golgi.shell;

import java.io.IOException;
import org.golgi.command.Command;
import org.golgi.command.Commands;
import org.golgi.command.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;

/** {@code golgi shell}: takes commands line by line. */
@CommandLine.Command(
    name = "shell",
    description = {
      "Take commands line by line; the model stays loaded between them.",
      "Lines are those of the command line, without 'golgi', with quotes as in sh. TAB completes,"
          + " arrows go through the history, Ctrl-C stops a command, and exit or Ctrl-D ends the"
          + " session. Where input or output is no terminal, the lines of standard input are run"
          + " without a prompt, and the exit code is that of the last command that failed."
    })
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=shell")
public final class ShellCommand implements Command {
  private final Commands commands;
  private final Terminal terminal;
  private final OpenShell shell;

  /** Makes a command for one invocation. */
  @Activate
  public ShellCommand(
      @Reference Commands commands, @Reference Terminal terminal, @Reference OpenShell shell) {
    this.commands = commands;
    this.terminal = terminal;
    this.shell = shell;
  }

  @Override
  public Integer call() {
    shell.begin();
    try (Dialogue dialogue = dialogue()) {
      return new Session(commands, terminal, dialogue).run();
    } finally {
      shell.end();
    }
  }

  // Java 17 has no console where input or output is no terminal, and JLine is not even loaded then.
  // Since Java 22 there is always one, and JLine finds out.
  @SuppressWarnings("SystemConsoleNull")
  private Dialogue dialogue() {
    if (System.console() == null) {
      return PipedLines.of(System.in);
    }
    try {
      return TypedLines.open(commands, terminal.colours());
    } catch (IOException | IllegalStateException e) {
      return PipedLines.of(System.in);
    }
  }
}
