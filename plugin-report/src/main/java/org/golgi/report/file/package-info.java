/**
 * The JSON files of a run folder and a sweep folder, as far as a page shows them. Fields that a
 * page does not know are passed over. A number that is missing or {@code null} is NaN, a text that
 * is missing is empty, a list that is missing has no elements.
 */
@NullMarked
package org.golgi.report.file;

import org.jspecify.annotations.NullMarked;
