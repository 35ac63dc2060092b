package org.golgi.starter;

/**
 * So many texts of a family in one step.
 *
 * @param family id of the text family
 * @param texts number of texts
 * @param size how hard they are
 */
record Reading(String family, int texts, int size) {}
