/**
 * Graphs on ONNX Runtime: a graph is written as one ONNX model, forward and gradients together, and
 * run as one session.
 */
@NullMarked
package org.golgi.backend.onnx;

import org.jspecify.annotations.NullMarked;
