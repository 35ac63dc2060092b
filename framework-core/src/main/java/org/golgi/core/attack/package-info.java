/** Edits prompts, and tells what models say then: the attacks of a circuit on its model. */
@NullMarked
package org.golgi.core.attack;

import org.jspecify.annotations.NullMarked;
