/**
 * Plots as SVG. Colours come from the style sheet of the page, by class; shapes tell the same as
 * colours. Every mark has a title, which a browser shows when pointed at.
 */
@NullMarked
package org.golgi.report.plot;

import org.jspecify.annotations.NullMarked;
