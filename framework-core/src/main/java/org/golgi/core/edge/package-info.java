/** Circuits of edges, made of the scores of edges: ranked, tried, and pruned. */
@NullMarked
package org.golgi.core.edge;

import org.jspecify.annotations.NullMarked;
