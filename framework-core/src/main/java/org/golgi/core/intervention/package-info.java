/** Sets latents in a spliced model, and tells what it says before and after. */
@NullMarked
package org.golgi.core.intervention;

import org.jspecify.annotations.NullMarked;
