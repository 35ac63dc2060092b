/** What the model does on one prompt, for programs that show circuits prompt by prompt. */
@NullMarked
package org.golgi.core.export;

import org.jspecify.annotations.NullMarked;
