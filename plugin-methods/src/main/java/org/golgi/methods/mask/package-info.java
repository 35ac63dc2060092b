/**
 * Binary masks learned by gradient descent: {@link org.golgi.methods.mask.BinaryMask}.
 *
 * <p>For one circuit: {@link org.golgi.methods.mask.Relaxation} is the mask, {@link
 * org.golgi.methods.mask.TaskLoss} what it is learned by, {@link org.golgi.methods.mask.Sparsity}
 * what it costs, {@link org.golgi.methods.mask.MaskLearning} the loop. For circuits of many sizes:
 * {@link org.golgi.methods.mask.FrontierSearch}.
 */
@NullMarked
package org.golgi.methods.mask;

import org.jspecify.annotations.NullMarked;
