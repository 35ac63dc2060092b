/** Makes cards of circuits' nodes from statistics over the prompts of all tasks. */
@NullMarked
package org.golgi.core.card;

import org.jspecify.annotations.NullMarked;
