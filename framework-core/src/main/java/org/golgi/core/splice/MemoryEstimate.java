package org.golgi.core.splice;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.golgi.graph.DType;
import org.golgi.sae.Sae;

/**
 * The most memory that work with a model takes, by its parts in bytes, without doing it.
 *
 * @param program the Java machine and the libraries
 * @param inPlace weights that are used as they are stored: of a file that is mapped
 * @param converted weights in the type that is computed with, where they are stored in another
 * @param converting what is mapped of stored weights meanwhile, which is given back
 * @param saes parameters of SAEs
 * @param kept what is kept of prompts in memory
 * @param masks a mask of each site, and what is learned of it
 * @param step values of a step and of its gradient
 * @param prompts how many prompts such a step takes
 */
public record MemoryEstimate(
    long program,
    long inPlace,
    long converted,
    long converting,
    long saes,
    long kept,
    long masks,
    long step,
    int prompts) {
  /** What was measured of a short run on either backend, heap included. */
  private static final long PROGRAM = 350L << 20;

  /** More at once is no faster. */
  private static final int MOST_PROMPTS = 64;

  /** A mask, its two moments and its gradient, before and after Adam's step, in F32. */
  private static final long NUMBERS_OF_A_MASK = 8;

  /**
   * Estimates what a search takes.
   *
   * @param batch prompts that a step takes at least
   * @param available bytes that there are: where more than one batch fits, methods that are free to
   *     choose take more
   */
  public static MemoryEstimate of(
      SplicedModel model, TokenisedSplit split, int batch, long available) {
    PromptForm form = PromptForm.of(split.train());
    WeightBytes weights = WeightBytes.of(model.model(), model.dtype(), model.widening());
    long saes = 0;
    for (Sae sae : model.saes().values()) {
      saes += WeightBytes.of(sae, model.dtype(), model.widening()).held();
    }
    long kept =
        PromptTensors.bytes(model, split.train().prompts(), split.train().positions())
            + PromptTensors.bytes(model, split.test().prompts(), split.test().positions());
    MemoryEstimate least =
        new MemoryEstimate(
            PROGRAM,
            weights.inPlace(),
            weights.converted(),
            weights.converting(),
            saes,
            kept,
            masks(model, form),
            step(model, form, batch),
            batch);
    int most = Math.max(batch, atOnce(model, form, least.room(available)));
    return most == batch ? least : least.with(step(model, form, most), most);
  }

  private static long step(SplicedModel model, PromptForm form, int batch) {
    return model.device().runBytes(model.executed(MaskedStep.of(model, form, batch)));
  }

  private static long masks(SplicedModel model, PromptForm form) {
    int rows = form.rows(model.granularity(), model.firstPosition()).count();
    long columns = model.sites().stream().mapToLong(model::columns).sum();
    return NUMBERS_OF_A_MASK * rows * columns * DType.F32.bytes();
  }

  /** How many prompts fit at once. */
  static int atOnce(SplicedModel model, PromptForm form, long bytes) {
    return Room.prompts(MOST_PROMPTS, bytes, batch -> step(model, form, batch));
  }

  /** The same but for the step. */
  private MemoryEstimate with(long otherStep, int otherPrompts) {
    return new MemoryEstimate(
        program, inPlace, converted, converting, saes, kept, masks, otherStep, otherPrompts);
  }

  /** Returns what is left for the values of a step, of so much, and no more than is of use. */
  public long room(long available) {
    long rest = available - program - inPlace - converted - saes - kept - masks;
    return Math.max(0, Math.min(SplicedModel.MOST_RUN_BYTES, rest));
  }

  /** Returns the most that is taken at once. */
  public long bytes() {
    return program + inPlace + converted + saes + Math.max(converting, kept + masks + step);
  }

  /** Returns a number of bytes for people, such as {@code 3.5 GiB}. */
  public static String words(long bytes) {
    return bytes < 1L << 30
        ? "%d MiB".formatted((bytes + (1 << 20) - 1) >> 20)
        : String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }

  /** Returns the parts for people; those that take nothing are left out. */
  public String parts() {
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put("weights in place", inPlace);
    parts.put("weights converted", converted);
    parts.put("SAEs", saes);
    parts.put("what is kept of prompts", kept);
    parts.put("masks", masks);
    parts.put("a step of " + prompts + " prompts", step);
    parts.put("the program", program);
    return parts.entrySet().stream()
        .filter(part -> part.getValue() > 0)
        .map(part -> part.getKey() + " " + words(part.getValue()))
        .collect(Collectors.joining(", "));
  }
}
