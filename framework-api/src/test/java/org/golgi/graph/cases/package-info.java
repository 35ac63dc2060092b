/**
 * Graphs to try graphs' users on: a case for every op, and random graphs of all ops. Drawn with a
 * seed, so that whoever runs a graph (the interpreter, simplification, gradients, a backend) is
 * tried on the same ones.
 */
@NullMarked
package org.golgi.graph.cases;

import org.jspecify.annotations.NullMarked;
