package org.golgi.tasks;

import java.util.List;
import org.golgi.task.TextFamily;

/** All that the built-in model reads. */
final class TextFamilies {
  static final List<TextFamily> ALL =
      List.of(
          new AgreementText(),
          new IndirectObjectText(),
          new DictionaryText(),
          new ListText(),
          new PairText());

  private TextFamilies() {}
}
