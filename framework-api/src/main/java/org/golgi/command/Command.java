package org.golgi.command;

import java.util.concurrent.Callable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A command of the terminal program, provided as a service: an object with picocli's annotations,
 * {@code @Command(name = "find", ...)} on its class, whose call returns the exit code (0 done, 1
 * failed, 2 wrong usage or input). Options live in fields, so a component is of prototype scope:
 * each invocation gets an instance of its own. Making one costs little, since each is made to show
 * what there is.
 *
 * <p>{@code --help} and {@code --stacktrace} are added to every command. What a command prints goes
 * to the {@link Terminal}, a service too.
 *
 * <p>{@link org.golgi.input.InvalidInputException} thrown from the call becomes one line and exit
 * code 2, {@link java.util.concurrent.CancellationException} exit code 130, and anything else one
 * line and exit code 1.
 */
@ConsumerType
public interface Command extends Callable<Integer> {
  /**
   * Service property: the words by which users call it, such as {@code train starter}. Absent, it
   * is picocli's name of the command.
   */
  String PATH = "golgi.command";
}
