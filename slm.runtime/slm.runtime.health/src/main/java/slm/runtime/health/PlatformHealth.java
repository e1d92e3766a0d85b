package slm.runtime.health;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import slm.api.health.Finding;
import slm.api.health.HealthCheck;

/** Looks at what the workbench stands on: Java, memory, and the data folder. */
@Component(property = "slm.title=Platform")
public final class PlatformHealth implements HealthCheck {

  private static final long MIB = 1 << 20;
  private static final long LITTLE = 1024 * MIB;
  private static final long TOO_LITTLE = 64 * MIB;
  private static final long SMALL_HEAP = 512 * MIB;

  private final String home;

  @Activate
  public PlatformHealth(BundleContext context) {
    this.home = context.getProperty("slm.home");
  }

  @Override
  public List<Finding> check() {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.well(
            "Java",
            System.getProperty("java.version")
                + " of "
                + System.getProperty("java.vendor")
                + " on "
                + System.getProperty("os.name")
                + " "
                + System.getProperty("os.arch")
                + ", "
                + Runtime.getRuntime().availableProcessors()
                + " processors"));
    findings.add(memory(Runtime.getRuntime().maxMemory()));
    if (home != null) {
      Path folder = Path.of(home);
      findings.add(folder(folder));
      space(folder, findings);
    }
    return findings;
  }

  /** How the heap's limit stands. */
  static Finding memory(long most) {
    String size = most / MIB + " MiB at most";
    return most < SMALL_HEAP
        ? Finding.note(
            "memory",
            size + ", which is little for large scenes",
            "Allow more: SLM_JAVA_OPTS=-Xmx2g")
        : Finding.well("memory", size);
  }

  private static Finding folder(Path folder) {
    return Files.isDirectory(folder) && Files.isWritable(folder)
        ? Finding.well(folder.toString(), "can be written")
        : Finding.problem(
            folder.toString(),
            "cannot be written",
            "Change its permissions, or set SLM_HOME to another folder");
  }

  private static void space(Path folder, List<Finding> findings) {
    try {
      FileStore store = Files.getFileStore(folder);
      findings.add(space(folder.toString(), store.getUsableSpace()));
    } catch (IOException e) {
      findings.add(
          Finding.problem(
              folder.toString(), "is on a disk that does not answer: " + e, "Check the disk"));
    }
  }

  /** How the free space stands. */
  static Finding space(String folder, long free) {
    String left = free / MIB + " MiB are free on its disk";
    String remedy = "Free some space, or set SLM_HOME to a folder on another disk";
    if (free < TOO_LITTLE) {
      return Finding.problem(folder, "has no room: " + left, remedy);
    }
    return free < LITTLE
        ? Finding.note(folder, left + ", which the cache of embeddings may need", remedy)
        : Finding.well(folder, left);
  }
}
