package org.golgi.formats.export;

/** What a run is written as. */
enum ExportFormat {
  /** JSON as the published masks. */
  PUBLISHED,
  /** A table of nodes. */
  CSV
}
