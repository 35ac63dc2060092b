package org.golgi.sae;

import java.util.Collection;
import java.util.SortedMap;
import org.golgi.files.FileTree;
import org.osgi.annotation.versioning.ConsumerType;

/** Reads SAEs from their files, provided as a service. Safe for many threads. */
@ConsumerType
public interface SaeReader {
  /** Returns a line for people: which files it reads. */
  String description();

  /** Whether files look like those of its kind. */
  boolean recognises(FileTree files);

  /**
   * Reads one SAE a site, and asks for the tensors of these alone. Where there are several for a
   * site, one of 16k latents is taken, or else of the fewest; of several such, the one whose
   * average number of active latents (L0) is nearest to 100, or else the smaller.
   *
   * @param sites the sites wanted; empty for every one that there is
   * @throws org.golgi.input.InvalidInputException naming the file or site and what is wrong with
   *     it; also if this does not tell several SAEs apart
   */
  SortedMap<Site, Sae> read(FileTree files, Collection<Site> sites);
}
