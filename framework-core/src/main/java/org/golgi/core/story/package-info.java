/** Puts a circuit's nodes in groups, and tests what is claimed of them. */
@NullMarked
package org.golgi.core.story;

import org.jspecify.annotations.NullMarked;
