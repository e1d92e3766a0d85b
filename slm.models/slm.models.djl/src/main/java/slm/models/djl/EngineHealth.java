package slm.models.djl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.health.Finding;
import slm.api.health.HealthCheck;

/**
 * Tells which engines there are, in which versions, for which platform and devices, and what is
 * missing. Loads no native library.
 */
@Component(property = "slm.title=Engines")
public final class EngineHealth implements HealthCheck {

  private static final String ENGINE = "SLM-Engine";

  private final BundleContext context;

  /** Looks at the fragments in the framework. */
  @Activate
  public EngineHealth(BundleContext context) {
    this.context = context;
  }

  @Override
  public List<Finding> check() {
    List<Finding> findings = new ArrayList<>();
    findings.add(onnx());
    findings.add(torch());
    findings.add(cuda());
    fragments().filter(bundle -> !attached(bundle)).map(this::detached).forEach(findings::add);
    return findings;
  }

  private static Finding onnx() {
    String subject = "ONNX Runtime " + Natives.version();
    String platform = Natives.platform();
    boolean there =
        Natives.class.getResource(
                "/ai/onnxruntime/native/" + platform + "/" + System.mapLibraryName("onnxruntime"))
            != null;
    if (!there) {
      return Finding.problem(
          subject,
          "There are no native libraries for " + platform,
          "Use a 64-bit Java on Linux, Windows or macOS");
    }
    boolean cuda = !Natives.cuda().version().isEmpty();
    return Finding.well(
        subject, "Runs ONNX models on " + platform + "; devices: cpu" + (cuda ? ", cuda" : ""));
  }

  private static Finding torch() {
    Optional<TorchBuild> build;
    try {
      build = TorchBuild.find();
    } catch (InputException e) {
      return Finding.problem("PyTorch", e.problem(), e.remedy());
    }
    if (build.isEmpty()) {
      return Finding.note(
          "PyTorch",
          "It is not installed, so TorchScript models cannot be used",
          "If you need them, run slm install-engine pytorch and restart");
    }
    TorchBuild torch = build.get();
    Optional<String> override = TorchNatives.override();
    if (override.isPresent()) {
      return Finding.problem(
          torch.toString(),
          "The environment variable " + override.get() + " asks for another PyTorch",
          "Unset it");
    }
    if (!torch.platform().equals(TorchBuild.here())
        || !torch.djl().equals(Natives.version("djl"))) {
      return Finding.problem(
          torch.toString(),
          "It is for "
              + torch.platform()
              + " and DJL "
              + torch.djl()
              + ", not for "
              + TorchBuild.here()
              + " and DJL "
              + Natives.version("djl"),
          "Install it again with slm install-engine pytorch, and restart");
    }
    return Finding.well(
        torch.toString(),
        "Runs TorchScript models on "
            + torch.platform()
            + "; devices: cpu"
            + (torch.cuda() ? ", cuda (" + torch.flavor() + ")" : ""));
  }

  /** What the devices need beside an engine that can use them. */
  private static Finding cuda() {
    boolean torch;
    try {
      torch = TorchBuild.find().map(TorchBuild::cuda).orElse(false);
    } catch (InputException e) {
      torch = false;
    }
    boolean engine = torch || !Natives.cuda().version().isEmpty();
    Optional<CudaDriver> driver = CudaDriver.find();
    if (driver.isEmpty()) {
      String none = "There is no CUDA driver, so the only device is cpu";
      return engine
          ? Finding.problem("CUDA", none, "Install the driver of the graphics card")
          : Finding.well("CUDA", none);
    }
    if (driver.get().devices() == 0) {
      return Finding.problem(
          "CUDA", "There is a driver and no device: " + driver.get().version(), "Check the card");
    }
    return engine
        ? Finding.well("CUDA", "There is " + driver.get())
        : Finding.note(
            "CUDA",
            "There is " + driver.get() + ", and no engine that uses it",
            "Run slm install-engine onnx-cuda or pytorch-cuda, and restart");
  }

  private Stream<Bundle> fragments() {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getHeaders("").get(ENGINE) != null)
        .sorted(Comparator.comparing(Bundle::getSymbolicName).thenComparing(Bundle::getBundleId));
  }

  private boolean attached(Bundle fragment) {
    BundleWiring wiring = context.getBundle().adapt(BundleWiring.class);
    return wiring != null
        && wiring.getProvidedWires("osgi.wiring.host").stream()
            .map(wire -> wire.getRequirer())
            .map(BundleRevision::getBundle)
            .anyMatch(fragment::equals);
  }

  private Finding detached(Bundle fragment) {
    return Finding.problem(
        fragment.getSymbolicName() + " " + fragment.getVersion(),
        "The engine " + fragment.getHeaders("").get(ENGINE) + " is there and not in use",
        "Restart the workbench; if it stays so, install it again with slm install-engine "
            + fragment.getHeaders("").get(ENGINE));
  }
}
