package org.golgi.run;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.DType;
import org.golgi.model.ModelRun;
import org.golgi.sae.Dictionary;
import org.golgi.sae.Site;

/**
 * The request to find a circuit.
 *
 * @param task a task's id, or the path of a prompt file
 * @param model a folder, or a name that a {@link FileSource} opens; empty for the built-in one
 * @param saes likewise for the SAEs; empty for those beside the model
 * @param sites sites to splice; empty for every one that has an SAE
 * @param dictionary what the residual stream is written in there
 * @param method a method's id
 * @param options options of the method, by name
 * @param granularity what counts as one node
 * @param ablation the value of latents outside the circuit
 * @param errorTerm what becomes of the SAEs' error
 * @param metric id of the measure of behaviour that the circuit is about
 * @param backend a backend's id, or {@link ModelRun#AUTO}
 * @param device a device's name
 * @param dtype type that is computed with
 * @param trainPrompts prompt pairs for the method, at most
 * @param testPrompts prompt pairs for evaluation, at most
 * @param seed seed of every random choice
 * @param memory bytes that are assumed to be there to compute in; empty for what is found
 * @param out run folder; empty for the next free {@code runs/<task>-<method>-<n>}
 */
public record FindRequest(
    String task,
    Optional<String> model,
    Optional<String> saes,
    List<Site> sites,
    Dictionary dictionary,
    String method,
    Map<String, String> options,
    Granularity granularity,
    Ablation ablation,
    ErrorTerm errorTerm,
    String metric,
    String backend,
    String device,
    DType dtype,
    int trainPrompts,
    int testPrompts,
    long seed,
    OptionalLong memory,
    Optional<Path> out) {
  public FindRequest {
    sites = List.copyOf(sites);
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }

  /** Makes a request that assumes nothing of memory. */
  public FindRequest(
      String task,
      Optional<String> model,
      Optional<String> saes,
      List<Site> sites,
      Dictionary dictionary,
      String method,
      Map<String, String> options,
      Granularity granularity,
      Ablation ablation,
      ErrorTerm errorTerm,
      String metric,
      String backend,
      String device,
      DType dtype,
      int trainPrompts,
      int testPrompts,
      long seed,
      Optional<Path> out) {
    this(
        task,
        model,
        saes,
        sites,
        dictionary,
        method,
        options,
        granularity,
        ablation,
        errorTerm,
        metric,
        backend,
        device,
        dtype,
        trainPrompts,
        testPrompts,
        seed,
        OptionalLong.empty(),
        out);
  }

  /** Returns the same request for another task. */
  public FindRequest withTask(String other) {
    return with(other, model, saes, dictionary, run());
  }

  /** Returns the same request on another dictionary. */
  public FindRequest with(Dictionary other) {
    return with(task, model, saes, other, run());
  }

  /** Returns the same request, run in another way. */
  public FindRequest with(ModelRun other) {
    return with(task, model, saes, dictionary, other);
  }

  /** Returns the same request, with other words for the model and the SAEs. */
  public FindRequest with(Optional<String> itsModel, Optional<String> itsSaes) {
    return with(task, itsModel, itsSaes, dictionary, run());
  }

  /** Returns the same request where other memory is assumed to be there. */
  public FindRequest within(OptionalLong bytes) {
    return new FindRequest(
        task,
        model,
        saes,
        sites,
        dictionary,
        method,
        options,
        granularity,
        ablation,
        errorTerm,
        metric,
        backend,
        device,
        dtype,
        trainPrompts,
        testPrompts,
        seed,
        bytes,
        out);
  }

  /** Returns how the model is run. */
  public ModelRun run() {
    return new ModelRun(backend, device, dtype);
  }

  private FindRequest with(
      String itsTask,
      Optional<String> itsModel,
      Optional<String> itsSaes,
      Dictionary itsDictionary,
      ModelRun itsRun) {
    return new FindRequest(
        itsTask,
        itsModel,
        itsSaes,
        sites,
        itsDictionary,
        method,
        options,
        granularity,
        ablation,
        errorTerm,
        metric,
        itsRun.backend(),
        itsRun.device(),
        itsRun.dtype(),
        trainPrompts,
        testPrompts,
        seed,
        memory,
        out);
  }
}
