package org.golgi.core.run;

/** What becomes of a request that does not fit into memory. */
enum Latitude {
  /** It can be made otherwise. */
  FREE,
  /** It is that of a run which was found so, and stays as it is. */
  SETTLED
}
