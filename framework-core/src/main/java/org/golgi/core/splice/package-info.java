/**
 * The spliced model on a set of prompts: how {@link org.golgi.splice.Splice} is built into graphs,
 * and how what no mask can change is computed once and kept on the device.
 */
@NullMarked
package org.golgi.core.splice;

import org.jspecify.annotations.NullMarked;
