/**
 * {@code golgi shell}: the commands in one session, so that what an experiment has loaded is there
 * for the next.
 *
 * <p>A {@link org.golgi.shell.Session} takes lines from a {@link org.golgi.shell.Dialogue}, with a
 * person or with a pipe, and gives each to {@link org.golgi.command.Commands}.
 */
@NullMarked
package org.golgi.shell;

import org.jspecify.annotations.NullMarked;
