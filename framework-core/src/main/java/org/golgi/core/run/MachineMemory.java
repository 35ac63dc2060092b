package org.golgi.core.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The memory that there is to compute in.
 *
 * @param bytes how much
 * @param where whose it is, for messages
 */
record MachineMemory(long bytes, String where) {
  private static final String CPU = "cpu";
  private static final Pattern CUDA = Pattern.compile("cuda:(\\d{1,3})");

  /**
   * Finds it.
   *
   * @param device a device's name
   * @param assumed what the user says there is, instead
   * @return empty where nothing is known of the device
   */
  static Optional<MachineMemory> of(String device, OptionalLong assumed) {
    if (assumed.isPresent()) {
      return Optional.of(new MachineMemory(assumed.getAsLong(), "as --memory says"));
    }
    OptionalLong found = device.equals(CPU) ? ofThisMachine() : ofGraphicsCard(device);
    return found.isPresent()
        ? Optional.of(
            new MachineMemory(
                found.getAsLong(), device.equals(CPU) ? "of this machine" : "of " + device))
        : Optional.empty();
  }

  /** The machine's, or less where a container has a limit: Java looks for both. */
  private static OptionalLong ofThisMachine() {
    try {
      Object total =
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(
                  new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME),
                  "TotalMemorySize");
      return total instanceof Long bytes ? OptionalLong.of(bytes) : OptionalLong.empty();
    } catch (JMException e) {
      return OptionalLong.empty();
    }
  }

  /** As its driver's own program tells it, which is there wherever CUDA is. */
  private static OptionalLong ofGraphicsCard(String device) {
    Matcher cuda = CUDA.matcher(device);
    if (!cuda.matches()) {
      return OptionalLong.empty();
    }
    ProcessBuilder query =
        new ProcessBuilder(
            "nvidia-smi",
            "--id=" + cuda.group(1),
            "--query-gpu=memory.total",
            "--format=csv,noheader,nounits");
    query.redirectError(ProcessBuilder.Redirect.DISCARD);
    try (BufferedReader answer =
        new BufferedReader(
            new InputStreamReader(query.start().getInputStream(), StandardCharsets.UTF_8))) {
      String mebibytes = answer.readLine();
      return mebibytes != null && mebibytes.strip().matches("\\d{1,9}")
          ? OptionalLong.of(Long.parseLong(mebibytes.strip()) << 20)
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
