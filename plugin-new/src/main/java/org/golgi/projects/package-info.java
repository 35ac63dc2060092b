/**
 * Makes projects of new plugins from templates, which are resources beside these classes: a folder
 * for each {@link org.golgi.projects.Kind}, and {@code every} for what all have.
 */
@NullMarked
package org.golgi.projects;

import org.jspecify.annotations.NullMarked;
