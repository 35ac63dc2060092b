/**
 * Users' prompt files as tasks. {@link org.golgi.tasks.file.PromptFile} reads pairs, and {@link
 * org.golgi.tasks.file.TextGroups} and {@link org.golgi.tasks.file.GroupSplit} part them for
 * training and testing so that no text is in both.
 */
@NullMarked
package org.golgi.tasks.file;

import org.jspecify.annotations.NullMarked;
