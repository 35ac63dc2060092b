/**
 * Nodes and edges of runs as graphs: {@link org.golgi.formats.graph.AttributionGraphFormat} on one
 * prompt, {@link org.golgi.formats.graph.GraphMlFormat} for all.
 */
@NullMarked
package org.golgi.formats.graph;

import org.jspecify.annotations.NullMarked;
