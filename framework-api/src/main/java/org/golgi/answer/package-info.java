/**
 * What a model says at the last position of prompts, and measures of it: a {@link
 * org.golgi.answer.Metric} is a service.
 */
@Export
@Version("0.1.0")
@NullMarked
package org.golgi.answer;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
