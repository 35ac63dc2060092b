package org.golgi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentProxiesTest {
  private static final URI HUB = URI.create("https://huggingface.co/api");

  private static List<Proxy> proxies(Map<String, String> environment, URI address) {
    return EnvironmentProxies.of(environment).select(address);
  }

  private static List<Proxy> proxy(String host, int port) {
    return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port)));
  }

  @ParameterizedTest
  @CsvSource({
    "https_proxy, http://proxy:3128, 3128",
    "HTTPS_PROXY, proxy:3128/, 3128",
    "all_proxy, http://user:word@proxy, 80"
  })
  void theProxyOfTheEnvironmentIsTaken(String variable, String value, int port) {
    assertThat(proxies(Map.of(variable, value), HUB)).isEqualTo(proxy("proxy", port));
  }

  @Test
  void eachSchemeHasItsOwn() {
    assertThat(proxies(Map.of("HTTP_PROXY", "proxy:1"), HUB)).containsExactly(Proxy.NO_PROXY);
    assertThat(proxies(Map.of("HTTP_PROXY", "proxy:1"), URI.create("http://huggingface.co")))
        .isEqualTo(proxy("proxy", 1));
  }

  @ParameterizedTest
  @CsvSource({"huggingface.co", "'a.example, .co'", "*", "CO"})
  void exceptionsAreExceptions(String exceptions) {
    assertThat(proxies(Map.of("HTTPS_PROXY", "proxy:1", "NO_PROXY", exceptions), HUB))
        .containsExactly(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @CsvSource({"face.co", "huggingface.co.example", "''"})
  void otherHostsAreNoExceptions(String exceptions) {
    assertThat(proxies(Map.of("HTTPS_PROXY", "proxy:1", "NO_PROXY", exceptions), HUB))
        .isEqualTo(proxy("proxy", 1));
  }
}
