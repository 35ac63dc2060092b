/**
 * Binary masks learned by continuous sparsification: {@link org.golgi.methods.mask.BinaryMask}.
 *
 * <p>{@link org.golgi.methods.mask.Relaxation} is the mask, {@link org.golgi.methods.mask.TaskLoss}
 * what it is learned by, {@link org.golgi.methods.mask.Sparsity} what it costs, {@link
 * org.golgi.methods.mask.MaskLearning} the loop, and {@link org.golgi.methods.mask.SmallestCircuit}
 * what makes a circuit of it.
 */
@NullMarked
package org.golgi.methods.mask;

import org.jspecify.annotations.NullMarked;
