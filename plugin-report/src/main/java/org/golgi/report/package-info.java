/**
 * Shows a run or a sweep as one page.
 *
 * <p>{@link org.golgi.report.HtmlReport} reads the JSON files of a folder and writes {@code
 * report.html} beside them: one file with its style inside, and plots as SVG. It knows the files
 * and nothing else of Golgi.
 */
@NullMarked
package org.golgi.report;

import org.jspecify.annotations.NullMarked;
