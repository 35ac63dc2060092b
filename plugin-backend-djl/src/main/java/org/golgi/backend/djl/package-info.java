/**
 * The backend that runs graphs with PyTorch through DJL.
 *
 * <p>A graph becomes one TorchScript function ({@link org.golgi.backend.djl.TorchScript}), so that
 * a run crosses from Java to native code once, every op of PyTorch can be used in every type, and
 * PyTorch's interpreter frees each value at its last use.
 */
@NullMarked
package org.golgi.backend.djl;

import org.jspecify.annotations.NullMarked;
