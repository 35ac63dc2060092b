/** Measures of what a model says, each a service. */
@NullMarked
package org.golgi.core.metric;

import org.jspecify.annotations.NullMarked;
