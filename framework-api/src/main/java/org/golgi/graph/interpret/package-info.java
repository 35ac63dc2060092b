/**
 * What each op means, in plain Java loops over float64: slow, obvious, and the oracle for
 * everything that is fast. Also what folds constants.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.graph.interpret;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
