package org.golgi.commands;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.golgi.command.Command;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import picocli.CommandLine;

/** An instance of every command that is registered now, for one invocation of the program. */
final class BorrowedCommands implements AutoCloseable {
  private final List<Runnable> returns = new ArrayList<>();
  private final Map<List<String>, PlacedCommand> commands = new LinkedHashMap<>();

  /** Borrows instances. Of two commands of one path, that of the higher service ranking counts. */
  BorrowedCommands(BundleContext context) {
    try {
      Collection<ServiceReference<Command>> found =
          context.getServiceReferences(Command.class, null);
      found.stream()
          .sorted((one, other) -> other.compareTo(one))
          .forEach(reference -> borrow(context, reference));
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("no filter was given", e);
    }
  }

  private void borrow(BundleContext context, ServiceReference<Command> reference) {
    ServiceObjects<Command> instances = context.getServiceObjects(reference);
    // Both are null where the service has gone, or its component cannot be made, in the meantime.
    Command command = instances == null ? null : instances.getService();
    if (command != null) {
      returns.add(() -> instances.ungetService(command));
      List<String> path = path(reference, command);
      commands.putIfAbsent(path, new PlacedCommand(path, command));
    }
  }

  private static List<String> path(ServiceReference<Command> reference, Command command) {
    Object path = reference.getProperty(Command.PATH);
    if (path != null && !path.toString().isBlank()) {
      return List.of(path.toString().strip().split("\\s+"));
    }
    Class<? extends Command> type = command.getClass();
    CommandLine.Command annotation = type.getAnnotation(CommandLine.Command.class);
    return List.of(annotation == null ? type.getName() : annotation.name());
  }

  List<PlacedCommand> commands() {
    return List.copyOf(commands.values());
  }

  @Override
  public void close() {
    returns.forEach(Runnable::run);
  }
}
