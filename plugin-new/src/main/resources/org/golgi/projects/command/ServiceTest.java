package {{package}};

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.golgi.run.Listing;
import org.junit.jupiter.api.Test;

class {{class}}Test {
  @Test
  void kindsOfFewerAreLeftOut() {
    List<Listing> listings =
        List.of(
            new Listing("task", "one", ""),
            new Listing("task", "two", ""),
            new Listing("model", "small", ""));
    assertThat({{class}}.counts(listings, 2)).isEqualTo(Map.of("task", 2L));
  }
}
