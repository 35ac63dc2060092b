package org.golgi.hub;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that the environment names, as most programs on a cluster find them: {@code
 * HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY}, {@code NO_PROXY}, in small letters too.
 * Where it names none, those of Java are taken.
 */
final class EnvironmentProxies extends ProxySelector {
  private static final int USUAL_PORT = 80;

  private final Map<String, String> environment;
  private final ProxySelector others;

  private EnvironmentProxies(Map<String, String> environment, ProxySelector others) {
    super();
    this.environment = environment;
    this.others = others;
  }

  static ProxySelector of(Map<String, String> environment) {
    return new EnvironmentProxies(
        environment,
        Optional.ofNullable(ProxySelector.getDefault()).orElseGet(() -> ProxySelector.of(null)));
  }

  @Override
  public List<Proxy> select(URI address) {
    if (isExcepted(String.valueOf(address.getHost()).toLowerCase(Locale.ROOT))) {
      return List.of(Proxy.NO_PROXY);
    }
    return variable(address.getScheme() + "_proxy")
        .or(() -> variable("all_proxy"))
        .flatMap(EnvironmentProxies::proxy)
        .map(List::of)
        .orElseGet(() -> others.select(address));
  }

  private Optional<String> variable(String small) {
    return Stream.of(small, small.toUpperCase(Locale.ROOT))
        .flatMap(name -> Optional.ofNullable(environment.get(name)).stream())
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  private boolean isExcepted(String host) {
    return variable("no_proxy").stream()
        .flatMap(text -> Arrays.stream(text.toLowerCase(Locale.ROOT).split(",", -1)))
        .map(text -> text.strip().replaceFirst("^\\*?\\.", ""))
        .filter(text -> !text.isEmpty())
        .anyMatch(text -> text.equals("*") || host.equals(text) || host.endsWith("." + text));
  }

  private static Optional<Proxy> proxy(String text) {
    URI uri;
    try {
      uri = URI.create(text.contains("://") ? text.strip() : "http://" + text.strip());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (uri.getHost() == null) {
      return Optional.empty();
    }
    int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
    return Optional.of(
        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), port)));
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
    // The failure itself is told.
  }
}
