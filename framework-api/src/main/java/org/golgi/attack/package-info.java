/**
 * Attacks on a model by what a circuit says of it: edits of prompts that leave the right answer as
 * it is, and make the model say another.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.attack;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
