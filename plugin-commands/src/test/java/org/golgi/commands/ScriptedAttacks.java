package org.golgi.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.golgi.attack.AttackExample;
import org.golgi.attack.AttackOutcome;
import org.golgi.attack.AttackReport;
import org.golgi.attack.AttackRequest;
import org.golgi.attack.AttackedModel;
import org.golgi.attack.Attacks;
import org.golgi.attack.ChosenNode;
import org.golgi.attack.Judged;
import org.golgi.attack.LeftOut;
import org.golgi.attack.ModelOutcome;
import org.golgi.attack.SearchOutcome;
import org.golgi.attack.Share;
import org.golgi.circuit.CircuitNode;
import org.golgi.method.Progress;
import org.golgi.sae.Site;

/** Attacks that remember requests and always have the same outcome. */
final class ScriptedAttacks implements Attacks {
  final List<AttackRequest> requests = new ArrayList<>();

  @Override
  public AttackReport attack(AttackRequest request, Progress progress) {
    requests.add(request);
    progress.step("asking edited prompts", 256, 256, "");
    AttackOutcome value =
        new AttackOutcome(
            "value",
            "a name as a value",
            List.of(
                new ModelOutcome(
                    AttackedModel.BARE, new Share(100, 100), new Share(50, 100), new Share(5, 100)),
                new ModelOutcome(
                    AttackedModel.ABLATED, new Share(0, 100), new Share(0, 0), new Share(0, 0))),
            List.of(new AttackExample("{\"Ben\":Tom}\n", "Traceback", "7")));
    return new AttackReport(
        request.folder(),
        "code/key",
        "starter",
        "djl",
        0,
        20,
        100,
        Judged.TOP_1,
        List.of(value),
        request.searched() == 0
            ? Optional.empty()
            : Optional.of(
                new SearchOutcome(
                    List.of(
                        new ChosenNode(
                            new CircuitNode(new Site(3), 5, 17), "6", "queried key", -1.25)),
                    200,
                    Map.of("value", 60, "variable", 4),
                    new Share(48, 64),
                    new Share(1, 16),
                    value)),
        List.of(new LeftOut("comment", "the model does not know the words that it needs")));
  }

  @Override
  public String json(AttackReport report) {
    return "{\"prompts\":" + report.prompts() + "}";
  }
}
