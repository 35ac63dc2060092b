/** Scores that look at no effect: what a method has to beat. */
@NullMarked
package org.golgi.methods.baseline;

import org.jspecify.annotations.NullMarked;
