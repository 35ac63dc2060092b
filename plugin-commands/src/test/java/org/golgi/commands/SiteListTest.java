package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;

final class SiteListTest {
  @Test
  void sitesAreOrderedAndCountOnce() {
    assertThat(SiteList.parse(" 5, 1,blocks.5.hook_resid_post ,3"))
        .containsExactly(new Site(1), new Site(3), new Site(5));
  }
}
