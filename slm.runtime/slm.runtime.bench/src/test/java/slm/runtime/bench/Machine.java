package slm.runtime.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a figure depends on besides the program. */
final class Machine {

  private Machine() {}

  /** The machine, its system and Java, and how busy it is now. */
  static Map<String, Object> describe() {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("processor", first("/proc/cpuinfo", "model name"));
    machine.put("cores", Runtime.getRuntime().availableProcessors());
    machine.put("memoryMiB", memory());
    machine.put(
        "system",
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
    machine.put(
        "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    machine.put("load", load());
    return machine;
  }

  /** The same in a line. */
  static String line() {
    Map<String, Object> machine = describe();
    return String.format(
        Locale.ROOT,
        "%s, %s cores, %s MiB, %s, %s, load %.1f",
        machine.get("processor"),
        machine.get("cores"),
        machine.get("memoryMiB"),
        machine.get("system"),
        machine.get("java"),
        load());
  }

  /** How many programs want a core, on average over a minute: above the cores, all times suffer. */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private static long memory() {
    String kibibytes = first("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
    return kibibytes.isEmpty() ? -1 : Long.parseLong(kibibytes) >> 10;
  }

  /** What Linux says under a name, else nothing. */
  private static String first(String file, String name) {
    if (!Files.isReadable(Path.of(file))) {
      return "";
    }
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
