package org.golgi.tasks;

import java.util.ArrayList;
import java.util.List;
import org.golgi.task.Task;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Registers each task of the published study as a service of its own; the framework withdraws them
 * with this bundle.
 */
@Component(service = PublishedTasks.class, immediate = true)
public final class PublishedTasks {
  /** Registers the tasks. */
  @Activate
  public PublishedTasks(BundleContext context) {
    all().forEach(task -> context.registerService(Task.class, task, null));
  }

  /** Returns the tasks, as a program without a service registry needs them. */
  public static List<Task> all() {
    List<Task> tasks = new ArrayList<>();
    for (AgreementForm form : AgreementForm.values()) {
      tasks.add(Agreement.task(form));
    }
    for (IndirectObject order : IndirectObject.values()) {
      tasks.add(order.task());
    }
    tasks.add(DictionaryKey.task());
    tasks.add(ListIndex.task());
    return List.copyOf(tasks);
  }
}
