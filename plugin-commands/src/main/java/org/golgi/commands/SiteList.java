package org.golgi.commands;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.golgi.input.InvalidInputException;
import org.golgi.sae.Site;

/** Sites as users write them: layers, or TransformerLens's names, with commas between. */
final class SiteList {
  private static final Pattern LAYER = Pattern.compile("\\d{1,4}");
  private static final Pattern HOOK = Pattern.compile("blocks\\.(\\d{1,4})\\.hook_resid_post");

  private SiteList() {}

  /** Returns the sites in order, each once. */
  static List<Site> parse(String text) {
    TreeSet<Site> sites = new TreeSet<>();
    for (String word : text.strip().split("\\s*,\\s*", -1)) {
      Matcher hook = HOOK.matcher(word);
      String layer = hook.matches() ? hook.group(1) : word;
      if (!LAYER.matcher(layer).matches()) {
        throw new InvalidInputException(
            "--sites",
            "'" + word + "' is no site",
            "give layers such as 1,3,5 or names such as blocks.3.hook_resid_post");
      }
      sites.add(new Site(Integer.parseInt(layer)));
    }
    return List.copyOf(sites);
  }
}
