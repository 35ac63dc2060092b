/**
 * Latents set to other values, and what the model then says: an {@link
 * org.golgi.intervention.Setting} says which and to what, {@link
 * org.golgi.intervention.Interventions} tries it on a prompt or on test prompts.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.intervention;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
