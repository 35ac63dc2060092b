/**
 * The terminal program: it gathers commands from the service registry, runs the one that was asked
 * for, and turns failures into lines and exit codes. Its own commands are here too; they see
 * experiments only through {@link org.golgi.run.Experiments}.
 */
@NullMarked
package org.golgi.commands;

import org.jspecify.annotations.NullMarked;
