/**
 * The narrow waist: typed values with static shapes, and the graphs that they form.
 *
 * <p>Models, SAEs, splices and circuit methods only ever build graphs; backends only ever run them.
 * A {@link org.golgi.graph.GraphBuilder} makes {@link org.golgi.graph.Value}s, each the result of
 * one {@link org.golgi.graph.Op}; shapes are checked at the line that makes a value. A {@link
 * org.golgi.graph.Graph} is the immutable result, in topological order. Gradients and
 * simplification are functions on graphs, in {@link org.golgi.graph.transform}.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.graph;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
