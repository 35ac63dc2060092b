package org.golgi.projects;

import org.golgi.method.Choices;

/** What a new plugin adds. Each has a folder of templates of its name. */
enum Kind {
  TASK,
  METHOD,
  METRIC,
  BACKEND,
  COMMAND;

  /** Returns the word by which users choose it. */
  String word() {
    return Choices.word(this);
  }
}
