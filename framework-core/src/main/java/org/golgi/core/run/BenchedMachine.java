package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.golgi.backend.Backend;
import org.golgi.core.bench.Machine;

/** What the figures of a benchmark depend on beside the request, by name. */
final class BenchedMachine {
  private BenchedMachine() {}

  static Map<String, String> of(Backend backend) {
    Map<String, String> machine = new LinkedHashMap<>(Machine.known());
    ObjectNode versions = Versions.json();
    versions.fieldNames().forEachRemaining(name -> machine.put(name, versions.get(name).asText()));
    machine.put("backend", backend.description());
    return machine;
  }
}
