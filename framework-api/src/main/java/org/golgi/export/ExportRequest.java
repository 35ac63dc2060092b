package org.golgi.export;

import java.nio.file.Path;

/**
 * The request to write a run for another program.
 *
 * @param folder a run folder, or the name of one among the runs
 * @param format the format's id
 * @param prompt the test prompt to show where a format shows one, from 1
 */
public record ExportRequest(Path folder, String format, int prompt) {}
