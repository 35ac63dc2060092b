/**
 * The Hugging Face hub as a source of models and SAEs. Files lie in the cache that Hugging Face's
 * own Python library keeps, in its layout, so that both use the same; what is missing is
 * downloaded. {@link org.golgi.hub.HubSource} opens a repository, {@link
 * org.golgi.hub.RepositoryTree} is its files, {@link org.golgi.hub.RepositoryCache} where they lie,
 * {@link org.golgi.hub.HubClient} what speaks with the hub.
 */
@NullMarked
package org.golgi.hub;

import org.jspecify.annotations.NullMarked;
