package org.golgi.backend.onnx;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;

/** The sessions of a device by their models: equal graphs share one, freed with its last holder. */
final class SharedSessions {
  private final Map<String, Shared> sessions = new HashMap<>();

  /** A session and the number of its holders. */
  private static final class Shared {
    private final Session session;
    private int holders;

    Shared(Session session) {
      this.session = session;
    }
  }

  /** One holder's claim on a session. */
  final class Lease implements AutoCloseable {
    private final String key;
    private final Session session;

    private Lease(String key, Session session) {
      this.key = key;
      this.session = session;
    }

    Session session() {
      return session;
    }

    @Override
    public void close() {
      Shared shared = sessions.get(key);
      if (shared != null && --shared.holders == 0) {
        sessions.remove(key);
        session.close();
      }
    }
  }

  /** Returns a claim on the session of a model, which is loaded if there is none. */
  Lease lease(byte[] model, Function<byte[], Session> load) {
    String key = digest(model);
    Shared shared = sessions.computeIfAbsent(key, absent -> new Shared(load.apply(model)));
    shared.holders++;
    return new Lease(key, shared.session);
  }

  int size() {
    return sessions.size();
  }

  private static String digest(byte[] model) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
