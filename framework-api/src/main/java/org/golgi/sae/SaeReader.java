package org.golgi.sae;

import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ConsumerType;

/** Reads SAEs from disk, provided as a service. Safe for many threads. */
@ConsumerType
public interface SaeReader {
  /** Returns a line for people: which folders it reads. */
  String description();

  /** Whether a folder looks like one of its kind. */
  boolean recognises(Path folder);

  /**
   * Reads one SAE a site. Where a folder has several for a site, the one whose average number of
   * active latents (L0) is nearest to 100 is taken.
   *
   * @param sites the sites wanted; empty for every one that the folder has
   * @throws org.golgi.input.InvalidInputException naming the file or site and what is wrong with it
   */
  SortedMap<Site, Sae> read(Path folder, Collection<Site> sites);
}
