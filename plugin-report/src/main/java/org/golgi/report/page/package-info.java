/**
 * The pages: what was asked and the answer, then plots, then tables, then where it all came from.
 *
 * <p>{@link org.golgi.report.page.RunPage} is of one circuit, {@link
 * org.golgi.report.page.SweepPage} of frontiers.
 */
@NullMarked
package org.golgi.report.page;

import org.jspecify.annotations.NullMarked;
