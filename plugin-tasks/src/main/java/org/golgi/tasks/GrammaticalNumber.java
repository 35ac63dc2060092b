package org.golgi.tasks;

import java.util.Locale;

/** Singular or plural. */
enum GrammaticalNumber {
  SINGULAR,
  PLURAL;

  GrammaticalNumber other() {
    return this == SINGULAR ? PLURAL : SINGULAR;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
