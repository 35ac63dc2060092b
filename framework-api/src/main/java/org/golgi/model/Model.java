package org.golgi.model;

import org.golgi.checkpoint.Checkpoint;

/**
 * A language model at rest.
 *
 * @param name what to call it in figures: the name of its folder or repository
 * @param network its computation
 * @param tokenizer its tokenizer
 * @param checkpoint its parameters, under the names that the network asks for
 */
public record Model(String name, Network network, Tokenizer tokenizer, Checkpoint checkpoint) {}
