/** Tests that hold the borders between packages and between bundles. */
@NullMarked
package org.golgi.architecture;

import org.jspecify.annotations.NullMarked;
