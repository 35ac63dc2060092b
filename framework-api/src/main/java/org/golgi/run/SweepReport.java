package org.golgi.run;

import java.nio.file.Path;
import java.util.List;

/**
 * What came of a {@link SweepRequest}, as it is in the folder.
 *
 * @param folder the folder of the sweep
 * @param tasks the frontiers by task
 */
public record SweepReport(Path folder, List<TaskSweep> tasks) {
  public SweepReport {
    tasks = List.copyOf(tasks);
  }

  /**
   * The frontiers of one task.
   *
   * @param task the task's id
   * @param series the frontiers
   */
  public record TaskSweep(String task, List<Series> series) {
    public TaskSweep {
      series = List.copyOf(series);
    }
  }

  /**
   * One frontier.
   *
   * @param series what it is of
   * @param universe number of nodes that there were to choose from
   * @param points the circuits by size, ascending
   * @param cpr area under the faithfulness to the spliced model on MIB's grid
   * @param cmd area between it and 1 on MIB's grid
   * @param logCmd the same on a logarithmic grid
   */
  public record Series(
      SweepSeries series, int universe, List<Point> points, double cpr, double cmd, double logCmd) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /**
   * One circuit on test prompts.
   *
   * @param asked number of nodes that was asked for
   * @param size number of nodes that it has
   * @param faithfulness to the spliced model
   * @param accuracy share of prompts answered right
   * @param top1 share of prompts on which the right answer is the greatest of all
   */
  public record Point(int asked, int size, double faithfulness, double accuracy, double top1) {}
}
