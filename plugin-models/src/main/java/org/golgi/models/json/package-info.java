/** Files of JSON that configure models and SAEs. */
@NullMarked
package org.golgi.models.json;

import org.jspecify.annotations.NullMarked;
