package org.golgi.launcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** What keeps a framework from being complete. */
final class Shortfall {
  private Shortfall() {}

  /**
   * Returns a phrase for each bundle that is not active and each component that lacks something.
   */
  static List<String> of(BundleContext context) {
    List<String> phrases = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getState() != Bundle.ACTIVE) {
        phrases.add("bundle " + bundle.getSymbolicName() + " is not active");
      }
    }
    ServiceReference<ServiceComponentRuntime> reference =
        context.getServiceReference(ServiceComponentRuntime.class);
    if (reference == null) {
      phrases.add("no component runtime");
      return phrases;
    }
    ServiceComponentRuntime runtime = context.getService(reference);
    for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
      for (ComponentConfigurationDTO state : runtime.getComponentConfigurationDTOs(component)) {
        Arrays.stream(state.unsatisfiedReferences)
            .forEach(lacks -> phrases.add(component.name + " lacks " + lacks.name));
        if (state.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
          phrases.add(component.name + " failed: " + state.failure.lines().findFirst().orElse(""));
        }
      }
    }
    return phrases;
  }
}
