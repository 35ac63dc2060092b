/**
 * What a step of a method costs. A method is run as ever, on a device that notes what it is asked
 * for ({@link org.golgi.core.bench.ObservedDevice}), and ended after the steps that count.
 */
@NullMarked
package org.golgi.core.bench;

import org.jspecify.annotations.NullMarked;
