/**
 * One suite of tests for every backend, made of dynamic tests ({@link
 * org.golgi.suite.BackendSuite}). It knows the contract of {@code org.golgi.backend} alone, and
 * compares with the float64 interpreter, or with the backend {@code reference} where a whole device
 * is asked for.
 */
@NullMarked
package org.golgi.suite;

import org.jspecify.annotations.NullMarked;
