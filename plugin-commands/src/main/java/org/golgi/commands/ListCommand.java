package org.golgi.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.golgi.command.Command;
import org.golgi.command.Page;
import org.golgi.command.Table;
import org.golgi.command.Table.Column;
import org.golgi.command.Terminal;
import org.golgi.run.Experiments;
import org.golgi.run.Listing;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code golgi list}: says what can be chosen. */
@CommandLine.Command(
    name = "list",
    description =
        "List the backends, models, kinds of models and SAEs that can be read, tasks, methods,"
            + " metrics and formats for export that there are.")
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=list")
public final class ListCommand implements Command {
  private static final List<String> KINDS =
      List.of(
          "backend",
          "model",
          "architecture",
          "task",
          "method",
          "edge method",
          "metric",
          "export format");

  private final Experiments experiments;
  private final Terminal terminal;

  @Option(names = "--json", description = "Print the list as one JSON object.")
  private boolean json;

  /** Makes a command for one invocation. */
  @Activate
  public ListCommand(@Reference Experiments experiments, @Reference Terminal terminal) {
    this.experiments = experiments;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    Map<String, List<Listing>> kinds = new LinkedHashMap<>();
    for (String kind : KINDS) {
      kinds.put(
          kind,
          experiments.listings().stream().filter(listing -> listing.kind().equals(kind)).toList());
    }
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(json(kinds)));
    } else {
      print(kinds);
    }
    return 0;
  }

  private static ObjectNode json(Map<String, List<Listing>> kinds) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    kinds.forEach(
        (kind, listings) -> {
          ArrayNode array = json.putArray(plural(kind));
          listings.forEach(
              listing ->
                  array
                      .addObject()
                      .put("id", listing.id())
                      .put("description", listing.description()));
        });
    return json;
  }

  /** A kind as the name of a field, such as {@code edgeMethods}. */
  private static String plural(String kind) {
    int space = kind.indexOf(' ');
    return (space < 0
            ? kind
            : kind.substring(0, space)
                + Character.toUpperCase(kind.charAt(space + 1))
                + kind.substring(space + 2))
        + "s";
  }

  /** Prints one table, so that all groups are aligned, with a heading before each group. */
  private void print(Map<String, List<Listing>> kinds) {
    Table table = new Table(List.of(Column.words(""), Column.words("")));
    kinds.values().forEach(listings -> listings.forEach(listing -> add(table, listing)));
    List<String> lines = table.lines();
    Page page = Page.of(terminal);
    int next = 1;
    for (Map.Entry<String, List<Listing>> kind : kinds.entrySet()) {
      page.heading(kind.getKey() + "s");
      int end = next + kind.getValue().size();
      if (next == end) {
        page.line("  none; install a plugin that provides one");
      }
      lines.subList(next, end).forEach(line -> page.line("  " + line));
      next = end;
    }
  }

  private static void add(Table table, Listing listing) {
    table.row(listing.id(), listing.description());
  }
}
