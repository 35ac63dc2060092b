/**
 * Plugins that come and go while the program runs: what lies in a folder is in the framework.
 *
 * <p>{@link org.golgi.launcher.plugins.PluginFolder} looks at the folder and decides, {@link
 * org.golgi.launcher.plugins.PluginBundles} does it in the framework; what cannot be a plugin is
 * refused with a line by {@link org.golgi.launcher.plugins.PluginJar} (the file), {@link
 * org.golgi.launcher.plugins.Needs} (what it requires) or {@link
 * org.golgi.launcher.plugins.Components} (what it runs).
 */
@NullMarked
package org.golgi.launcher.plugins;

import org.jspecify.annotations.NullMarked;
