/**
 * {@code golgi synth}: models and SAEs of published shapes with random weights, laid out as the
 * real ones are. {@link org.golgi.synth.SynthCommand} takes what is wanted, {@link
 * org.golgi.synth.SyntheticFolder} writes it; every number is a function of seed, name and index
 * ({@link org.golgi.synth.Noise}), so nothing need be held.
 */
@NullMarked
package org.golgi.synth;

import org.jspecify.annotations.NullMarked;
