package org.golgi.formats.stability;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.CheckpointReader;
import org.golgi.formats.FolderTree;
import org.golgi.graph.HostTensor;

/**
 * Families of sweeps: the circuits of one method on one task, from dense to sparse. Their elements
 * are nodes, by their index in the masks of all sites one after the other.
 *
 * @param readers what reads their masks
 */
record SweepFamilies(List<CheckpointReader> readers) {
  private static final String ENDING = "safetensors";

  List<Family> in(Path folder) {
    Optional<CheckpointReader> reader =
        readers.stream().filter(candidate -> candidate.ending().equals(ENDING)).findFirst();
    List<Family> families = new ArrayList<>();
    for (Path sweep : FolderTree.find(folder, SweepFamilies::isSweep)) {
      for (Path file : FolderTree.find(sweep, path -> path.toString().endsWith("." + ENDING))) {
        reader.ifPresent(there -> families.add(family(sweep, file, there.read(file))));
      }
    }
    return families;
  }

  private static boolean isSweep(Path folder) {
    return Files.isRegularFile(folder.resolve("sweep.json"));
  }

  private static Family family(Path sweep, Path file, Checkpoint masks) {
    SortedMap<Integer, Set<Integer>> circuits = new TreeMap<>(Collections.reverseOrder());
    int universe = 0;
    for (Map.Entry<Integer, List<String>> circuit : masksBySize(masks).entrySet()) {
      Set<Integer> nodes = new HashSet<>();
      universe = 0;
      for (String name : circuit.getValue()) {
        HostTensor mask = masks.tensor(name);
        int extent = Math.toIntExact(mask.shape().size());
        for (int node = 0; node < extent; node++) {
          if (mask.at(node) != 0) {
            nodes.add(universe + node);
          }
        }
        universe += extent;
      }
      circuits.put(circuit.getKey(), nodes);
    }
    List<Member> members =
        circuits.entrySet().stream()
            .map(
                circuit ->
                    new Member(
                        String.valueOf(circuit.getKey()), circuit.getValue(), new TreeMap<>()))
            .toList();
    return new Family(
        "%s: %s by %s"
            .formatted(
                sweep,
                sweep.relativize(file.resolveSibling("")),
                file.getFileName().toString().replace("." + ENDING, "")),
        "size",
        "nodes",
        universe,
        members,
        List.of(
            "%d circuits of a sweep, by the number of nodes asked for".formatted(members.size())));
  }

  /** The names {@code <size>/<hook>.mask}, by size. */
  private static SortedMap<Integer, List<String>> masksBySize(Checkpoint masks) {
    SortedMap<Integer, List<String>> names = new TreeMap<>();
    masks.names().stream()
        .filter(name -> name.matches("\\d{1,9}/.+\\.mask"))
        .sorted()
        .forEach(
            name ->
                names
                    .computeIfAbsent(
                        Integer.valueOf(name.substring(0, name.indexOf('/'))),
                        size -> new ArrayList<>())
                    .add(name));
    return names;
  }
}
