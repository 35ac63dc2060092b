package org.golgi.core.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.golgi.method.Progress;

/**
 * Counts the steps of a method by what it tells of its progress, and ends it after enough. A step
 * lies between two words about the same work, that which it first tells of.
 */
final class StepWatch implements Progress {
  /** A step: how long it took, and the runs of graphs in it. */
  record Step(long nanos, List<DeviceLog.Run> runs) {}

  private final DeviceLog log;
  private final int warm;
  private final int wanted;
  private final Runnable warmedUp;
  private final Progress told;
  private final List<Step> steps = new ArrayList<>();
  private List<DeviceLog.Run> before = List.of();
  private String what = "";
  private int words;
  private long last;
  private Duration busyBefore = Duration.ZERO;
  private Duration busy = Duration.ZERO;

  /**
   * Readies the watch.
   *
   * @param warm steps that do not count, at least 1
   * @param wanted steps that count
   * @param warmedUp what is to be done before the first that counts
   * @param told told of the steps in turn
   */
  StepWatch(DeviceLog log, int warm, int wanted, Runnable warmedUp, Progress told) {
    this.log = log;
    this.warm = warm;
    this.wanted = wanted;
    this.warmedUp = warmedUp;
    this.told = told;
  }

  @Override
  public void step(String work, long done, long total, String detail) {
    long now = System.nanoTime();
    if (words == 0) {
      what = work;
    } else if (!work.equals(what)) {
      return;
    }
    words++;
    if (words > warm) {
      steps.add(new Step(now - last, log.takeRuns()));
    } else if (words == 1) {
      before = log.takeRuns();
    } else {
      log.takeRuns();
    }
    told.step(what, words, warm + wanted, "");
    if (words == warm) {
      warmedUp.run();
      busyBefore = processor();
    }
    if (steps.size() == wanted) {
      busy = processor().minus(busyBefore);
      throw new CancellationException("enough steps");
    }
    last = System.nanoTime();
  }

  /** The steps that count, until now. */
  List<Step> steps() {
    return List.copyOf(steps);
  }

  /** What this process has had of all cores; zero where the system does not say. */
  private static Duration processor() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Seconds that the cores worked in a step, mean over those that count, all cores added up. */
  double processorSeconds() {
    return busy.toNanos() / 1e9 / wanted;
  }

  /** What was run until the first word: what is done once, and perhaps the first step. */
  List<DeviceLog.Run> before() {
    return before;
  }
}
