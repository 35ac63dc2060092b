package org.golgi.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.golgi.bench.BenchReport;
import org.golgi.bench.GrowthReport;
import org.golgi.lint.LintReport;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.model.ModelRun;
import org.golgi.verify.PlantedReport;
import org.golgi.verify.PlantedRequest;
import org.golgi.verify.VerifyReport;
import org.golgi.verify.VerifyRequest;
import org.osgi.annotation.versioning.ProviderType;

/** Runs experiments with the services that are there. Safe for many threads. */
@ProviderType
public interface Experiments {
  /** Returns what can be chosen now, ordered by kind and id. Loads no model and no native code. */
  List<Listing> listings();

  /**
   * Returns the options of a method, of nodes or of edges.
   *
   * @throws org.golgi.input.InvalidInputException if there is no such method, saying which there
   *     are
   */
  List<Option> options(String method);

  /**
   * Chooses the backend where a request leaves it open, as each of the methods below would: it is
   * for those who want to know beforehand. It opens devices and so loads native code.
   *
   * @return the same run if it names a backend
   * @throws org.golgi.input.InvalidInputException if there is no such backend, or it does not have
   *     the device or does not compute the type there; where it is left open, if none does
   */
  ChosenRun choose(ModelRun asked);

  /**
   * Finds a circuit, evaluates it on test prompts and keeps it in a run folder, which appears whole
   * or not at all.
   *
   * @param progress told of every step; it may throw {@link
   *     java.util.concurrent.CancellationException} to end the run
   * @throws org.golgi.input.InvalidInputException if the request cannot be met, saying why and what
   *     to do
   */
  FindReport find(FindRequest request, Progress progress);

  /**
   * Draws the frontiers of methods on tasks, and keeps them in a folder. Each frontier is kept as
   * soon as it is there, so that an interrupted sweep goes on where it was when it is asked for
   * again, and ends with the same files.
   *
   * @param progress told of every step; it may throw {@link
   *     java.util.concurrent.CancellationException} to end the sweep, which keeps what is there
   * @throws org.golgi.input.InvalidInputException if the request cannot be met, or another process
   *     works on the same sweep, saying why and what to do
   */
  SweepReport sweep(SweepRequest request, Progress progress);

  /**
   * Runs the model, bare and spliced, on a task's test prompts. Method, its options and {@code out}
   * of the request do not matter.
   *
   * @throws org.golgi.input.InvalidInputException if the request cannot be met, saying why and what
   *     to do
   */
  Examination examine(FindRequest request);

  /**
   * Checks on a few prompts that a model, its SAEs and the backend keep the identities that hold
   * for any, and how far the backend is from others.
   *
   * @param progress told of every check; it may throw {@link
   *     java.util.concurrent.CancellationException} to end the work
   * @throws org.golgi.input.InvalidInputException if the request cannot be met, saying why and what
   *     to do; a check that fails is part of the report
   */
  VerifyReport verify(VerifyRequest request, Progress progress);

  /**
   * Has a model and SAEs on this machine and reads them, so that a run finds them here.
   *
   * @param progress told how far downloads have come; it may throw {@link
   *     java.util.concurrent.CancellationException} to end them, which keeps what has come
   * @throws org.golgi.input.InvalidInputException if neither is asked for, or one cannot be had or
   *     read, saying why and what to do
   */
  FetchReport fetch(FetchRequest request, Progress progress);

  /**
   * Measures the steps of a method: time, arithmetic, memory, and where the time goes.
   *
   * @param progress told of every step; it may throw {@link
   *     java.util.concurrent.CancellationException} to end the work
   * @throws org.golgi.input.InvalidInputException if the request cannot be met, or the method takes
   *     fewer steps than asked for, saying why and what to do
   */
  BenchReport bench(BenchRequest request, Progress progress);

  /**
   * Measures how time and memory of a method's steps grow with prompts, positions, sites and
   * latents, one of them at a time.
   *
   * @param progress told of every step; it may throw {@link
   *     java.util.concurrent.CancellationException} to end the work
   * @throws org.golgi.input.InvalidInputException if the request cannot be met, the method takes
   *     fewer steps than asked for or others, or a step does not fit into memory, saying why and
   *     what to do
   */
  GrowthReport growth(GrowthRequest request, Progress progress);

  /**
   * Lets methods look for the circuits of tiny models in which they are known.
   *
   * @param progress told of every method and motif; it may throw {@link
   *     java.util.concurrent.CancellationException} to end the work
   * @throws org.golgi.input.InvalidInputException if there is no such method, backend or device
   */
  PlantedReport verifyPlanted(PlantedRequest request, Progress progress);

  /**
   * Checks prompt pairs for what would make a circuit's figures say nothing.
   *
   * @param progress told of the run of the model; it may throw {@link
   *     java.util.concurrent.CancellationException} to end it
   * @throws org.golgi.input.InvalidInputException if the request cannot be met, saying why and what
   *     to do; flaws of the pairs are findings
   */
  LintReport lint(LintRequest request, Progress progress);

  /**
   * Reads a run folder, wherever it was moved to.
   *
   * @param folder a run folder, or the name of one in {@code runs}
   * @throws org.golgi.input.InvalidInputException if it is not one, or is broken, naming file and
   *     field
   */
  StoredRun show(Path folder);

  /**
   * Reads the folder of a sweep, wherever it was moved to.
   *
   * @param folder a folder, or the name of one in {@code runs}
   * @return its frontiers; empty if the folder is not that of a sweep
   * @throws org.golgi.input.InvalidInputException if there is no such folder, or its sweep is not
   *     finished or broken
   */
  Optional<SweepReport> showSweep(Path folder);

  /**
   * Looks closer at the circuit of a run, with the model, SAEs and prompts that it was found with,
   * and keeps what comes out as {@code evaluation.json} in its folder.
   *
   * @param progress told of every step; it may throw {@link
   *     java.util.concurrent.CancellationException} to end the work, which then keeps nothing
   * @throws org.golgi.input.InvalidInputException if there is no such run, or the model, the SAEs
   *     or the prompts have changed since
   */
  Assessment assess(AssessmentRequest request, Progress progress);

  /**
   * Finds the edges of the circuit of a run, with the model, SAEs and prompts that it was found
   * with, and keeps them as {@code edges.json} in its folder.
   *
   * @param progress told of every step, and first of how much there is to do; it may throw {@link
   *     java.util.concurrent.CancellationException} to end the work, which then keeps nothing
   * @throws org.golgi.input.InvalidInputException if there is no such run or method, the error is
   *     not dropped or constant, or the model, the SAEs or the prompts have changed since
   */
  EdgeReport edges(EdgeRequest request, Progress progress);

  /**
   * Reads the edges of a run.
   *
   * @param folder a run folder, or the name of one in {@code runs}
   * @return empty if they were not looked for
   * @throws org.golgi.input.InvalidInputException if there is no such run, or its files are broken,
   *     naming file and field
   */
  Optional<EdgeReport> showEdges(Path folder);

  /** Returns the edges of a run as one line of JSON: what {@code edges --json} prints. */
  String json(EdgeReport report);

  /** Returns the figures of a report as one line of JSON: what {@code find --json} prints. */
  String json(FindReport report);

  /** Returns the frontiers of a sweep as one line of JSON: what {@code sweep --json} prints. */
  String json(SweepReport report);

  /** Returns an assessment as one line of JSON: what {@code evaluate --json} prints. */
  String json(Assessment assessment);

  /** Returns the checks of a model as one line of JSON: what {@code verify --json} prints. */
  String json(VerifyReport report);

  /** Returns what a step costs as one line of JSON: what {@code bench --json} prints. */
  String json(BenchReport report);

  /** Returns how steps grow as one line of JSON: what {@code bench growth --json} prints. */
  String json(GrowthReport report);

  /** Returns a report on prompt pairs as one line of JSON: what {@code lint --json} prints. */
  String json(LintReport report);
}
