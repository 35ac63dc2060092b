package org.golgi.projects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.golgi.command.Command;
import org.golgi.command.Page;
import org.golgi.command.Terminal;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code golgi new}: makes the project of a plugin, which builds and runs as it is. */
@CommandLine.Command(
    name = "new",
    description = {
      "Make the project of a new plugin: a class that works, its test, a pom.xml for Maven.",
      "docs/writing-a-plugin.md says more."
    })
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=new")
public final class NewCommand implements Command {
  private static final String HOME = "golgi.home";
  private static final String PLUGINS = "GOLGI_PLUGINS";

  /** Where the launcher looks for plugins unless {@link #PLUGINS} names another folder. */
  private static final String USUAL_PLUGINS = "golgi.plugins";

  private final Terminal terminal;
  private final Map<String, String> surroundings;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description = "What it adds: task, method, metric, backend or command.")
  private String kind = "";

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description = "The word by which users will choose it, such as years/greater-than.")
  private String name = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder to make. Default: the name, with dashes, in this folder.")
  private @Nullable Path out;

  @Option(
      names = "--package",
      paramLabel = "PACKAGE",
      description = "Java package of its class. Default: org.example and the name's first part.")
  private @Nullable String packageName;

  /** Makes a command for one invocation. */
  @Activate
  public NewCommand(@Reference Terminal terminal) {
    this(terminal, surroundings());
  }

  /**
   * Makes a command.
   *
   * @param surroundings the folder of the installation by {@code golgi.home}, and that of plugins
   *     by {@code GOLGI_PLUGINS}, else by {@code golgi.plugins}, if it is another
   */
  NewCommand(Terminal terminal, Map<String, String> surroundings) {
    this.terminal = terminal;
    this.surroundings = Map.copyOf(surroundings);
  }

  private static Map<String, String> surroundings() {
    Map<String, String> known = new HashMap<>(System.getenv());
    for (String key : List.of(HOME, USUAL_PLUGINS)) {
      Optional.ofNullable(System.getProperty(key)).ifPresent(folder -> known.put(key, folder));
    }
    return known;
  }

  @Override
  public Integer call() throws IOException {
    PluginName word = new PluginName(name);
    Project project =
        new Project(
            Choices.parse("KIND", kind, Kind.class),
            word,
            packageName == null ? word.examplePackage() : packageName,
            installation());
    SortedMap<String, String> files = project.files();
    Path folder = out == null ? Path.of(word.artifact()) : out;
    requireFree(folder);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    tell(project, folder, List.copyOf(files.keySet()));
    return 0;
  }

  private Installation installation() {
    String home = surroundings.get(HOME);
    if (home == null) {
      throw new InvalidInputException(
          HOME, "the folder of this installation is not known", "start Golgi by its script golgi");
    }
    String usual = surroundings.getOrDefault(USUAL_PLUGINS, Path.of(home, "plugins").toString());
    String plugins = surroundings.getOrDefault(PLUGINS, "");
    return Installation.in(Path.of(home), Path.of(plugins.isEmpty() ? usual : plugins));
  }

  private static void requireFree(Path folder) throws IOException {
    boolean free = !Files.exists(folder);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        free = entries.findAny().isEmpty();
      }
    }
    if (!free) {
      throw new InvalidInputException(
          folder.toString(), "there is something already", "give another folder with --out");
    }
  }

  private void tell(Project project, Path folder, List<String> files) {
    Page page = Page.of(terminal);
    files.forEach(file -> page.line(folder.resolve(file).toString()));
    Path plugins = project.installation().plugins();
    page.line("");
    page.line("build it:   mvn -f %s package".formatted(folder.resolve("pom.xml")));
    page.line(
        "install it: mkdir -p %s && cp %s %s"
            .formatted(plugins, folder.resolve("target").resolve(project.jar()), plugins));
    page.line("see it:     golgi " + project.show());
  }
}
