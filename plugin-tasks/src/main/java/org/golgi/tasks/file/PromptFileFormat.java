package org.golgi.tasks.file;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.golgi.task.PromptPair;
import org.golgi.task.Task;
import org.golgi.task.TaskFormat;
import org.osgi.service.component.annotations.Component;

/**
 * JSON lines or one JSON array of prompt pairs, whichever the content is. The fields are those of
 * the files of Marks et al. 2024.
 */
@Component(service = TaskFormat.class)
public final class PromptFileFormat implements TaskFormat {
  @Override
  public String description() {
    return "prompt file *.json or *.jsonl, JSON lines or one JSON array, with "
        + Arrays.stream(PromptField.values())
            .map(field -> field.required() ? field.word() : field.word() + " (optional)")
            .collect(Collectors.joining(", "));
  }

  @Override
  public boolean recognises(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".json") || name.endsWith(".jsonl");
  }

  @Override
  public Task read(Path file) {
    return FileTask.of(file, pairs(file));
  }

  @Override
  public List<PromptPair> pairs(Path file) {
    return PromptFile.read(file);
  }
}
