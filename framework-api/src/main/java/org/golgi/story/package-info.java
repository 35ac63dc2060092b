/**
 * The story of a circuit: its nodes in groups, in the order in which they are computed, and claims
 * about each that were tested by intervention.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.story;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
