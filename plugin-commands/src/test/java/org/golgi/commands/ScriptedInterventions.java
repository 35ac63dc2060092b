package org.golgi.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.golgi.evaluation.Interval;
import org.golgi.intervention.Change;
import org.golgi.intervention.InterventionReport;
import org.golgi.intervention.InterventionRequest;
import org.golgi.intervention.Interventions;
import org.golgi.intervention.TokenChange;
import org.golgi.method.Progress;

/** Interventions that remember requests and always have the same outcome. */
final class ScriptedInterventions implements Interventions {
  static final String RUN = "sva-rc-binary-mask-1";

  final List<InterventionRequest> requests = new ArrayList<>();

  @Override
  public boolean isRun(Path word) {
    return word.endsWith(RUN);
  }

  @Override
  public InterventionReport intervene(InterventionRequest request, Progress progress) {
    requests.add(request);
    progress.step("setting latents", 2, 2, "");
    boolean own = request.prompt().isPresent();
    return new InterventionReport(
        "sva/rc",
        "starter",
        "djl",
        0,
        request.within(),
        request.settings(),
        request.prompt(),
        own ? List.of(" has", " have") : List.of(),
        own ? 1 : 256,
        List.of(
            new Change(
                "logit difference",
                new Interval(7.5, 7.25, 7.75),
                new Interval(5, 4.75, 5.25),
                new Interval(-2.5, -2.75, -2.25),
                0.5)),
        new Interval(own ? 1 : 0.125, 0.0625, 0.25),
        new Interval(0, 0, 0),
        List.of(new TokenChange(" has\n", 9, 8, 0.75, 0.5)));
  }

  @Override
  public String json(InterventionReport report) {
    return "{\"prompts\":" + report.prompts() + "}";
  }
}
