package org.golgi.shell;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.Test;

class OpenShellTest {
  private final OpenShell shell = new OpenShell();

  @Test
  void aSessionWithinASessionIsRefused() {
    shell.begin();
    assertThatThrownBy(shell::begin)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("shell: this is one already");
    shell.end();
    assertThatCode(shell::begin).doesNotThrowAnyException();
  }
}
