package org.golgi.command;

import java.util.concurrent.Callable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A command of the terminal program, provided as a service: an object with picocli's annotations,
 * {@code @Command(name = "find", ...)} on its class, whose call returns the exit code (0 done, 1
 * failed, 2 wrong usage or input). Options live in fields, so a component is of prototype scope:
 * each invocation gets an instance of its own.
 *
 * <p>{@link org.golgi.input.InvalidInputException} thrown from the call becomes one line and exit
 * code 2.
 */
@ConsumerType
public interface Command extends Callable<Integer> {}
