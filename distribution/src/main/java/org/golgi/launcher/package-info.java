/**
 * Starts a framework with all bundles and runs the terminal program that one of them provides.
 *
 * <p>{@link org.golgi.launcher.Launcher} is the main class, on a plain class path; {@link
 * org.golgi.launcher.Home} says what lies where, {@link org.golgi.launcher.Container} is the
 * running framework. Users' plugins are the matter of {@link org.golgi.launcher.plugins}.
 */
@NullMarked
package org.golgi.launcher;

import org.jspecify.annotations.NullMarked;
