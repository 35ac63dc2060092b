package org.golgi.examples.timing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.command.Terminal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells what each graph took on another backend: of all the others the one that ranks highest. It
 * ranks lowest itself, so that nobody gets it who does not ask for it.
 */
@Component(
    service = Backend.class,
    property = {TimedBackend.MARK + ":Boolean=true", "service.ranking:Integer=-1000"})
public final class TimedBackend implements Backend {
  static final String MARK = "org.golgi.examples.timed";

  private final Backend other;
  private final Terminal terminal;

  @Activate
  public TimedBackend(
      @Reference(target = "(!(" + MARK + "=true))") Backend other, @Reference Terminal terminal) {
    this.other = other;
    this.terminal = terminal;
  }

  @Override
  public String id() {
    return "timed-" + other.id();
  }

  @Override
  public String description() {
    return other.id() + ", and a line for each graph: nodes, seconds of compiling and running";
  }

  @Override
  public Device open(String device) {
    Device opened = other.open(device);
    // Passes on every call, those that a device learns in later versions too.
    return (Device)
        Proxy.newProxyInstance(
            Device.class.getClassLoader(),
            new Class<?>[] {Device.class},
            (proxy, method, arguments) -> timed(opened, method, arguments));
  }

  private Object timed(Device device, Method method, Object[] arguments) throws Throwable {
    long start = System.nanoTime();
    try {
      Object result = method.invoke(device, arguments);
      return result instanceof Executable compiled
          ? new TimedExecutable(compiled, System.nanoTime() - start, terminal.err())
          : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
