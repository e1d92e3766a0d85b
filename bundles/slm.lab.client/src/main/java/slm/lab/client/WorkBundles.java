package slm.lab.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.install.InstallPlan;
import slm.api.install.InstallStep;
import slm.api.install.Installer;
import slm.api.lab.LabClient;
import slm.lab.client.Work.Pinned;

/** Installs what a job needs, by the digests that the job was submitted with. */
final class WorkBundles {

  private static final Logger LOG = LoggerFactory.getLogger(WorkBundles.class);

  private final BundleContext context;
  private final Path folder;
  private final LabClient client;
  private final Installer installer;

  WorkBundles(BundleContext context, Path home, LabClient client, Installer installer) {
    this.context = context;
    this.folder = home.resolve("lab-client").resolve("work");
    this.client = client;
    this.installer = installer;
  }

  /**
   * Makes the bundles be there in these versions.
   *
   * @return whether something was installed, which is live a little later
   */
  boolean install(Server server, List<Pinned> bundles, Monitor monitor) throws IOException {
    boolean changed = false;
    for (Pinned bundle : bundles) {
      Optional<Bundle> there = there(bundle.name());
      if (there.isPresent()
          && there.get().getVersion().toString().equals(normal(bundle.version()))
          && isSame(there.get(), bundle)) {
        continue;
      }
      install(server, bundle, there, monitor);
      changed = true;
    }
    return changed;
  }

  private static String normal(String version) {
    return org.osgi.framework.Version.parseVersion(version).toString();
  }

  private Optional<Bundle> there(String name) {
    for (Bundle bundle : context.getBundles()) {
      if (name.equals(bundle.getSymbolicName())) {
        return Optional.of(bundle);
      }
    }
    return Optional.empty();
  }

  /** By its file: two jars may have one name and version. */
  private static boolean isSame(Bundle installed, Pinned wanted) throws IOException {
    try {
      Path file = Path.of(java.net.URI.create(installed.getLocation()));
      return Files.isRegularFile(file) && Mirror.sha256(file).equals(wanted.sha256());
    } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
      LOG.debug("{} is in no file", installed, e);
      return false;
    }
  }

  private void install(Server server, Pinned bundle, Optional<Bundle> there, Monitor monitor)
      throws IOException {
    Optional<InstallPlan> plan = offered(bundle);
    if (plan.isPresent()) {
      client.install(plan.get(), monitor);
      return;
    }
    Files.createDirectories(folder);
    Path file = Files.createTempFile(folder, "bundle", ".jar");
    try {
      HttpResponse<InputStream> answer =
          server
              .file(
                  "/bundles/"
                      + Server.part(bundle.name())
                      + "/"
                      + Server.part(bundle.version())
                      + "/file",
                  Optional.empty())
              .orElseThrow(() -> new IOException("The lab sends nothing"));
      try (InputStream in = answer.body()) {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      }
      String digest = Mirror.sha256(file);
      if (!digest.equals(bundle.sha256())) {
        throw new InputException(
            "What the lab sends as "
                + bundle.name()
                + " "
                + bundle.version()
                + " is not what the job names: its SHA-256 is "
                + digest
                + ", not "
                + bundle.sha256(),
            "Nothing was installed. Tell who keeps the lab");
      }
      installer.apply(
          new InstallPlan(
              bundle.name(),
              bundle.version(),
              folder.toString(),
              List.of(
                  new InstallStep(
                      bundle.name(),
                      bundle.version(),
                      there.map(one -> one.getVersion().toString()).orElse(""),
                      "",
                      Files.size(file),
                      digest,
                      file.toUri()))),
          monitor);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** How the lab's repository would install it; empty when it is not, or no longer, in there. */
  private Optional<InstallPlan> offered(Pinned bundle) throws IOException {
    try {
      InstallPlan plan = client.plan(bundle.name(), Optional.of(bundle.version()), true);
      return Optional.of(plan)
          .filter(
              one ->
                  one.steps().stream()
                      .anyMatch(
                          step ->
                              step.name().equals(bundle.name())
                                  && step.sha256().equals(bundle.sha256())));
    } catch (InputException e) {
      LOG.debug("{} is not in the lab's repository", bundle, e);
      return Optional.empty();
    }
  }
}
