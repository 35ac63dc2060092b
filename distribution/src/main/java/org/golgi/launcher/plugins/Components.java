package org.golgi.launcher.plugins;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * The components of a plugin, each of which is tried once: one that fails would be tried again, and
 * fail again, whenever somebody looks for its service.
 */
final class Components {
  private static final String HEADER = "Service-Component";
  private static final String NAME = "component.name";

  private final BundleContext context;
  private final ServiceComponentRuntime runtime;

  Components(BundleContext context, ServiceComponentRuntime runtime) {
    this.context = context;
    this.runtime = runtime;
  }

  /**
   * Makes each component of a bundle whose services are registered, and disables those that fail,
   * so that their services go.
   *
   * @return a phrase for each component that does nothing
   */
  List<String> tried(Bundle bundle) {
    List<String> phrases = new ArrayList<>();
    Collection<ComponentDescriptionDTO> components = runtime.getComponentDescriptionDTOs(bundle);
    int described = described(bundle);
    if (components.size() < described) {
      phrases.add(
          "%d of its %d component descriptions cannot be read: build it anew with bnd-maven-plugin"
              .formatted(described - components.size(), described));
    }
    for (ComponentDescriptionDTO component : components) {
      classProblem(bundle, component)
          .ifPresent(
              problem -> {
                phrases.add(failing(component, problem));
                disable(component);
              });
    }
    tryServices(bundle);
    for (ComponentDescriptionDTO component : components) {
      for (ComponentConfigurationDTO state : runtime.getComponentConfigurationDTOs(component)) {
        phrase(component, state).ifPresent(phrases::add);
        if (state.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
          disable(component);
        }
      }
    }
    return phrases;
  }

  /** The runtime itself counts a component without a class as one that is well. */
  private static Optional<String> classProblem(Bundle bundle, ComponentDescriptionDTO component) {
    try {
      bundle.loadClass(component.implementationClass);
      return Optional.empty();
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.of("its class cannot be loaded (%s)".formatted(e));
    }
  }

  private static String failing(ComponentDescriptionDTO component, String problem) {
    return "its component %s is left out, since it fails: %s".formatted(component.name, problem);
  }

  private static int described(Bundle bundle) {
    String header = bundle.getHeaders("").get(HEADER);
    // Of names with wildcards, nobody knows how many there are.
    return header == null || header.isBlank() || header.contains("*")
        ? 0
        : header.split(",").length;
  }

  private void tryServices(Bundle bundle) {
    ServiceReference<?>[] registered = bundle.getRegisteredServices();
    if (registered == null) {
      return;
    }
    for (ServiceReference<?> reference : registered) {
      if (reference.getProperty(NAME) != null) {
        getAndReturn(context.getServiceObjects(reference));
      }
    }
  }

  private static <T> void getAndReturn(ServiceObjects<T> instances) {
    T instance = instances == null ? null : instances.getService();
    if (instance != null) {
      instances.ungetService(instance);
    }
  }

  private static Optional<String> phrase(
      ComponentDescriptionDTO component, ComponentConfigurationDTO state) {
    return Optional.ofNullable(
        switch (state.state) {
          case ComponentConfigurationDTO.FAILED_ACTIVATION ->
              failing(component, cause(state.failure));
          case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
              "its component %s waits for what nothing here provides: %s"
                  .formatted(component.name, lacking(component, state));
          case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
              "its component %s asks for a configuration, and there is none here: take"
                      .formatted(component.name)
                  + " configurationPolicy out of it";
          default -> null;
        });
  }

  private static String lacking(
      ComponentDescriptionDTO component, ComponentConfigurationDTO state) {
    List<String> names =
        Arrays.stream(state.unsatisfiedReferences).map(lacks -> lacks.name).toList();
    return String.join(
        ", ",
        Arrays.stream(component.references)
            .filter(reference -> names.contains(reference.name))
            .map(reference -> reference.interfaceName)
            .toList());
  }

  /** Returns the innermost exception of a stack trace, in its first line. */
  private static String cause(String trace) {
    String before = "Caused by: ";
    return trace
        .lines()
        .filter(line -> line.startsWith(before))
        .reduce((outer, inner) -> inner)
        .map(line -> line.substring(before.length()))
        .orElseGet(() -> trace.lines().findFirst().orElse("without a reason"));
  }

  private void disable(ComponentDescriptionDTO component) {
    try {
      runtime.disableComponent(component).getValue();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("a component can be disabled", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
