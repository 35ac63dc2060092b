/**
 * What the framework itself does: splices SAEs into models, runs experiments, evaluates circuits,
 * keeps run folders.
 */
@NullMarked
package org.golgi.core;

import org.jspecify.annotations.NullMarked;
