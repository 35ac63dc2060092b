package org.golgi.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.golgi.card.Card;
import org.golgi.card.CardEdges;
import org.golgi.card.CardReport;
import org.golgi.card.CardRequest;
import org.golgi.card.FeatureCards;
import org.golgi.card.Firing;
import org.golgi.card.FiringExample;
import org.golgi.card.Label;
import org.golgi.card.WrittenToken;
import org.golgi.circuit.CircuitNode;
import org.golgi.method.Progress;
import org.golgi.sae.Site;

/** Cards that are always the same, and remember requests. */
final class ScriptedCards implements FeatureCards {
  final List<CardRequest> requests = new ArrayList<>();
  Optional<CardEdges> edges = Optional.empty();

  @Override
  public CardReport cards(CardRequest request, Progress progress) {
    requests.add(request);
    progress.step("looking where latents fire", 1, 1, "sva/rc");
    Card card =
        new Card(
            new CircuitNode(new Site(3), 1, 17),
            "2",
            "subject",
            " boys",
            1.5,
            0.25,
            new Firing(
                200,
                25,
                2,
                List.of(0, 1, 2, 3, 4, 5, 4, 3, 2, 1),
                List.of(new FiringExample("sva/rc", List.of("<bos>", "The", " boys"), 2, 2))),
            List.of(new WrittenToken(" have", 3)),
            List.of(new WrittenToken(" has", -3)),
            List.of(new WrittenToken(" have", 3), new WrittenToken(" has", -3)),
            Optional.of(new Label("the subject, the answer is ' have'", 0.9, 0.875, 0.75, 0.125)),
            Optional.of(new Label("an answer of the kind plural", 1, 1, 0.5, 0.5)),
            Optional.of("https://www.neuronpedia.org/gemma-2-2b/3-gemmascope-res-16k/17"),
            edges);
    return new CardReport(
        request.folder(),
        "sva/rc",
        "starter",
        "djl",
        0,
        List.of("code/key", "sva/rc"),
        256,
        1,
        List.of(card));
  }

  @Override
  public String json(CardReport report) {
    return "{\"cards\":" + report.cards().size() + "}";
  }
}
