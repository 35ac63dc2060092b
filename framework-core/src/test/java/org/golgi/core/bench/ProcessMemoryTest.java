package org.golgi.core.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {
  @Test
  void fieldsAreReadInBytes() {
    assertThat(
            ProcessMemory.of(
                List.of(
                    "Name:\tjava",
                    "VmHWM:\t  2048 kB",
                    "VmRSS:\t  1024 kB",
                    "RssAnon:\t       1 kB",
                    "RssFile:\t    1023 kB",
                    "Threads:\t3")))
        .containsExactly(
            Map.entry("VmHWM", 2L << 20),
            Map.entry("VmRSS", 1L << 20),
            Map.entry("RssAnon", 1L << 10),
            Map.entry("RssFile", 1023L << 10));
  }

  @Test
  void aFieldThatIsNotThereIsLeftOut() {
    assertThat(ProcessMemory.of(List.of("VmRSS:\t 4 kB"))).containsOnlyKeys("VmRSS");
  }
}
