/**
 * How good a circuit is, as values: figures of the four models that are compared, and faithfulness
 * with its interval.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.evaluation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
