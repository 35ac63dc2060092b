package org.golgi.models.sae;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.golgi.sae.Site;

/** The names of TransformerLens for places in a model. */
final class HookPoint {
  private static final Pattern AFTER = Pattern.compile("blocks\\.(\\d{1,4})\\.hook_resid_post");
  private static final Pattern BEFORE = Pattern.compile("blocks\\.(\\d{1,4})\\.hook_resid_pre");

  private HookPoint() {}

  /**
   * Returns the site of a hook point: the residual stream after a block, or before the next, which
   * is the same. Empty for every other place, and before the first block.
   */
  static Optional<Site> site(String name) {
    Matcher after = AFTER.matcher(name);
    if (after.matches()) {
      return Optional.of(new Site(Integer.parseInt(after.group(1))));
    }
    Matcher before = BEFORE.matcher(name);
    return before.matches() && Integer.parseInt(before.group(1)) > 0
        ? Optional.of(new Site(Integer.parseInt(before.group(1)) - 1))
        : Optional.empty();
  }
}
