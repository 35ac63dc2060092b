package org.golgi.core.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.golgi.input.InvalidInputException;
import org.golgi.run.Listing;

/**
 * Services of one kind, chosen by a word.
 *
 * @param kind what users call the kind, also the name of the option that chooses one
 * @param services the services
 * @param id the word of a service
 * @param description the line of a service
 */
record Catalogue<T>(
    String kind, List<T> services, Function<T, String> id, Function<T, String> description) {
  /** Returns the service of a word, or says which words there are. */
  T choose(String word) {
    return services.stream()
        .filter(service -> id.apply(service).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    kind + " '" + word + "'",
                    "there is none of that name",
                    services.isEmpty()
                        ? "install a plugin that provides one"
                        : "choose one of "
                            + String.join(", ", services.stream().map(id).sorted().toList())));
  }

  List<Listing> listings() {
    List<Listing> listings = new ArrayList<>();
    services.forEach(
        service -> listings.add(new Listing(kind, id.apply(service), description.apply(service))));
    listings.sort(Comparator.comparing(Listing::id));
    return listings;
  }
}
