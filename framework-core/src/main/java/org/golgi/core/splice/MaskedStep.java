package org.golgi.core.splice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.graph.transform.Simplification;
import org.golgi.sae.Site;

/**
 * The largest thing that methods do with a batch: a pass under masks of all sites and its gradient
 * by them. What it takes is what there must be room for.
 */
final class MaskedStep {
  private static final String MASK = "mask/";

  private MaskedStep() {}

  static Graph of(SplicedModel model, PromptForm form, int batch) {
    GraphBuilder g = new GraphBuilder();
    DType wide = model.dtype().wide();
    SpliceGraph splice = new SpliceGraph(g, model, batch, form);
    int rows = form.rows(model.granularity(), model.firstPosition()).count();
    Map<Site, Value> masks = new LinkedHashMap<>();
    Map<Site, Value> narrow = new LinkedHashMap<>();
    for (Site site : model.sites()) {
      Value mask = g.input(MASK + site.layer(), wide, Shape.of(1, rows, model.columns(site)));
      masks.put(site, mask);
      narrow.put(site, mask.as(model.dtype()));
    }
    Value worth = splice.answers(splice.masked(narrow)).difference().as(wide).sumAll();
    g.output("worth", worth);
    List<Value> gradients = Gradient.of(worth, new ArrayList<>(masks.values()));
    for (int i = 0; i < gradients.size(); i++) {
      g.output("gradient/" + i, gradients.get(i));
    }
    return Simplification.of(g.build());
  }
}
