/**
 * The backend that runs graphs in plain Java: the {@link org.golgi.graph.interpret.Interpreter}
 * behind the contract of a device. What other backends are compared with, and what is left where
 * there is no native code.
 */
@NullMarked
package org.golgi.backend.reference;

import org.jspecify.annotations.NullMarked;
