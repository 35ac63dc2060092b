/**
 * Methods that score the edges of a circuit: slopes at one point, along a path, learned weights,
 * and the exact effect of each edge. Private to this bundle.
 */
@NullMarked
package org.golgi.methods.edge;

import org.jspecify.annotations.NullMarked;
