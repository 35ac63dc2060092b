/**
 * From a ranking of nodes to a circuit: {@link org.golgi.selection.Ranking} orders nodes by score,
 * {@link org.golgi.selection.Trial} tries a circuit on training prompts, and {@link
 * org.golgi.selection.SmallestCircuit} finds a small one that keeps the behaviour. For methods; the
 * test prompts are not seen here.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.selection;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
