package org.golgi.task;

/**
 * A change of a prompt that leaves its right answer as it is.
 *
 * @param kind what is changed, such as {@code value}; edits of one kind change as much
 * @param place where in the prompt, such as {@code value 3}; edits of one kind and place differ in
 *     the filler alone
 * @param filler the word that is put there
 * @param predicted whether this filler is one of which a case study says that it misleads models,
 *     where it says anything of the kind; others are its control
 * @param prompt the prompt after the change, with the roles of its parts; parts that were there
 *     before keep theirs
 */
public record Edit(String kind, String place, String filler, boolean predicted, Prompt prompt) {}
