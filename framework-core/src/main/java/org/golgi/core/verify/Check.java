package org.golgi.core.verify;

import java.util.List;
import org.golgi.verify.VerifiedCheck;

/** One thing that is checked. */
interface Check {
  /** What it is called while it runs. */
  String name();

  /** Makes the check; more than one figure may come out. */
  List<VerifiedCheck> make();
}
