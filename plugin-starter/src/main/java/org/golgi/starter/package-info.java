/**
 * Trains the built-in model: a small Gemma 2 that knows every task, and its SAEs.
 *
 * <p>{@link org.golgi.starter.Curriculum} says what is read when, {@link
 * org.golgi.starter.LanguageModelTraining} learns the model, {@link org.golgi.starter.SaeTraining}
 * the SAEs, and {@link org.golgi.starter.StarterFolder} writes both as Hugging Face and Gemma Scope
 * lay them out. All of it runs on the graph engine, with Adam inside the graph.
 */
@NullMarked
package org.golgi.starter;

import org.jspecify.annotations.NullMarked;
