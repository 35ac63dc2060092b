/** Whole experiments: puts the services of plugins together, runs them, and keeps run folders. */
@NullMarked
package org.golgi.core.run;

import org.jspecify.annotations.NullMarked;
