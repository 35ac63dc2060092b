/**
 * Runs written for other programs: {@link org.golgi.formats.export.ExportCommand}, and the formats
 * of nodes alone. A CSV file of nodes has links to {@link org.golgi.card.NeuronpediaPages}.
 */
@NullMarked
package org.golgi.formats.export;

import org.jspecify.annotations.NullMarked;
