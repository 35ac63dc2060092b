package org.golgi.core.attack;

import org.golgi.task.Edit;

/**
 * An edit of a test prompt, and a random one of the same kind beside it.
 *
 * @param prompt index of the test prompt
 * @param edit the edit
 * @param edited the prompt after it
 * @param control the prompt after the other
 */
record Attempt(int prompt, Edit edit, EditedPrompt edited, EditedPrompt control) {}
