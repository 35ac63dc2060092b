/**
 * Checks of a model, its SAEs and a backend: the identities that hold for any of them, and how far
 * backends are from one another. A {@link org.golgi.core.verify.Check} is one identity; {@link
 * org.golgi.core.verify.Verification} makes them all.
 */
@NullMarked
package org.golgi.core.verify;

import org.jspecify.annotations.NullMarked;
