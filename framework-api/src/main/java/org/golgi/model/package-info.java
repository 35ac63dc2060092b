/**
 * Language models as graphs: an {@link org.golgi.model.Architecture} says how a configuration
 * becomes a {@link org.golgi.model.Network}, a {@link org.golgi.model.ModelReader} finds both on
 * disk. Architectures and readers are services. A network is three functions, embed, block and
 * logits, so that sites can cut it into segments.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
