/**
 * The model with SAEs in its residual stream, as graph: where circuits, attribution and edges all
 * start.
 *
 * <p>At a site the residual stream {@code x} becomes {@code decode(f(encode(x)))}. A method says
 * what {@code f} is, as a {@link org.golgi.splice.LatentRule}; a {@link org.golgi.splice.Splice}
 * does the rest.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.splice;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
