package org.golgi.core.run;

/** A task's id as part of a file name: {@code sva/rc} as {@code sva-rc}, without an ending. */
final class TaskWord {
  private TaskWord() {}

  static String of(String task) {
    String word =
        task.replaceAll("\\.jsonl?$", "")
            .replaceAll("[^\\p{L}\\p{N}._-]+", "-")
            .replaceAll("^[-.]+|[-.]+$", "");
    return word.isEmpty() ? "task" : word;
  }
}
