package {{package}};

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.golgi.command.Command;
import org.golgi.command.Terminal;
import org.golgi.run.Experiments;
import org.golgi.run.Listing;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Counts what can be chosen. */
@CommandLine.Command(name = "{{word}}", description = "Count what can be chosen, by kind.")
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "={{command}}")
public final class {{class}} implements Command {
  private final Experiments experiments;
  private final Terminal terminal;

  @Option(names = "--least", paramLabel = "N", description = "Leave out kinds of fewer.")
  private int least;

  @Activate
  public {{class}}(@Reference Experiments experiments, @Reference Terminal terminal) {
    this.experiments = experiments;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    counts(experiments.listings(), least)
        .forEach((kind, count) -> terminal.out().println(kind + " " + count));
    return 0;
  }

  static Map<String, Long> counts(List<Listing> listings, int least) {
    Map<String, Long> counts =
        listings.stream()
            .collect(Collectors.groupingBy(Listing::kind, TreeMap::new, Collectors.counting()));
    counts.values().removeIf(count -> count < least);
    return counts;
  }
}
