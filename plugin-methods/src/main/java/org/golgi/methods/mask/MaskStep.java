package org.golgi.methods.mask;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.golgi.answer.Answers;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.graph.transform.Simplification;
import org.golgi.optimise.Adam;
import org.golgi.sae.Site;
import org.golgi.selection.LostAnswers;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/**
 * One step of learning a mask, as a graph: the loss {@code task + lambda * mean over sites (sum m)}
 * on a batch, its gradient by theta, and Adam's step, all on the device.
 */
final class MaskStep {
  static final String TEMPERATURE = "temperature";
  static final String LAMBDA = "lambda";
  static final String RATES = "rates";
  static final String LOSS = "loss";
  static final String FAITHFULNESS = "faithfulness";
  static final String LOST_ANSWERS = "lost answers";
  static final String SIZE = "size";

  private static final Adam ADAM = new Adam(0.9, 0.999, 1e-8);

  private MaskStep() {}

  static String theta(Site site) {
    return "theta/" + site.layer();
  }

  static String mean(Site site) {
    return "mean/theta/" + site.layer();
  }

  static String square(Site site) {
    return "square/theta/" + site.layer();
  }

  static String noise(Site site) {
    return "noise/" + site.layer();
  }

  static Adam adam() {
    return ADAM;
  }

  /**
   * Returns the graph. Inputs and outputs of the same name: theta and both moments of each site.
   * Further inputs are scalars, {@link Adam#rates} and, where the relaxation is noisy, noise of
   * each site; further outputs the loss, the batch's faithfulness to the spliced model, the share
   * of its answers that are lost, and the mask's size (nodes, as the relaxation counts them).
   *
   * @param countsLost whether answers that are lost are counted, which takes the logits of all
   *     tokens
   */
  static Graph of(
      SplicedPrompts prompts,
      int batch,
      TaskLoss taskLoss,
      Relaxation relaxation,
      boolean countsLost) {
    GraphBuilder g = new GraphBuilder();
    DType wide = prompts.dtype().wide();
    Splice splice = prompts.splice(g, batch);
    Value temperature = g.input(TEMPERATURE, wide, Shape.scalar());
    Map<Site, Value> thetas = new LinkedHashMap<>();
    for (Site site : prompts.sites()) {
      thetas.put(site, g.input(theta(site), wide, prompts.maskShape(site)));
    }
    Value size = g.fill(0, wide, Shape.scalar());
    Map<Site, Value> masks = new LinkedHashMap<>();
    for (Map.Entry<Site, Value> entry : thetas.entrySet()) {
      Site site = entry.getKey();
      Value theta = entry.getValue();
      Value mask =
          relaxation.mask(
              theta, temperature, () -> g.input(noise(site), wide, prompts.maskShape(site)));
      masks.put(site, mask.as(prompts.dtype()));
      size = size.plus(relaxation.size(theta, temperature).sumAll());
    }
    Answers masked = splice.answers(splice.masked(masks));
    Value lambda = g.input(LAMBDA, wide, Shape.scalar());
    Value loss =
        taskLoss
            .of(splice, masked)
            .as(wide)
            .plus(size.times(lambda).times(1.0 / prompts.sites().size()));
    g.output(LOSS, loss);
    g.output(SIZE, size);
    g.output(
        FAITHFULNESS,
        masked
            .difference()
            .as(wide)
            .sumAll()
            .dividedBy(splice.splicedDifference().as(wide).sumAll()));
    if (countsLost) {
      g.output(LOST_ANSWERS, LostAnswers.count(splice, masked).times(1.0 / batch));
    }
    update(g, prompts, thetas, Gradient.of(loss, new ArrayList<>(thetas.values())), wide);
    return Simplification.of(g.build());
  }

  private static void update(
      GraphBuilder g,
      SplicedPrompts prompts,
      Map<Site, Value> thetas,
      List<Value> gradients,
      DType wide) {
    Value rates = g.input(RATES, wide, Shape.of(3));
    int i = 0;
    for (Map.Entry<Site, Value> entry : thetas.entrySet()) {
      Site site = entry.getKey();
      Shape shape = prompts.maskShape(site);
      Adam.Moments after =
          ADAM.step(
              new Adam.Moments(
                  entry.getValue(),
                  g.input(mean(site), wide, shape),
                  g.input(square(site), wide, shape)),
              gradients.get(i++),
              rates);
      g.output(theta(site), after.parameter());
      g.output(mean(site), after.mean());
      g.output(square(site), after.square());
    }
  }
}
