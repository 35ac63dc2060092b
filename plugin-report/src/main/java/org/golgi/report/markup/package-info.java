/** HTML and SVG as a tree of values, written as XML that is HTML too. */
@NullMarked
package org.golgi.report.markup;

import org.jspecify.annotations.NullMarked;
