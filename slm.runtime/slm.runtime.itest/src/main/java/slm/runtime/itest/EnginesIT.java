package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import slm.api.health.Finding;
import slm.api.health.HealthCheck;

/** What users are told of engines that are there, missing, or came too late. */
public class EnginesIT {

  private final BundleContext context = FrameworkUtil.getBundle(EnginesIT.class).getBundleContext();

  @Test
  public void theEnginesAreToldWithVersionsPlatformAndDevices() throws Exception {
    assertThat(findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.level()).isEqualTo(Finding.Level.WELL);
              assertThat(finding.subject()).isEqualTo("ONNX Runtime 1.21.1");
              assertThat(finding.finding()).contains("ONNX models", "devices: cpu");
            })
        .anySatisfy(
            finding -> {
              assertThat(finding.level()).isEqualTo(Finding.Level.NOTE);
              assertThat(finding.subject()).isEqualTo("PyTorch");
              assertThat(finding.remedy()).contains("slm install-engine pytorch");
            })
        .anySatisfy(finding -> assertThat(finding.subject()).isEqualTo("CUDA"));
  }

  @Test
  public void anEngineThatCameAfterTheStartIsNamedWithWhatToDo() throws Exception {
    Bundle late =
        install(
            Map.of(
                "Bundle-SymbolicName", "late.engine",
                "Bundle-Version", "2.0.0",
                "Fragment-Host", "slm.models.djl",
                "SLM-Engine", "pytorch"));
    try {
      assertThat(findings())
          .contains(
              Finding.problem(
                  "late.engine 2.0.0",
                  "The engine pytorch is there and not in use",
                  "Restart the workbench; if it stays so, install it again with slm"
                      + " install-engine pytorch"));
    } finally {
      late.uninstall();
    }
    assertThat(findings()).noneMatch(finding -> finding.subject().startsWith("late.engine"));
  }

  @Test
  public void aModelWithoutItsEngineIsNamed() throws Exception {
    Bundle model =
        install(
            Map.of(
                "Bundle-SymbolicName", "lonely.model",
                "Bundle-Version", "1.0.0",
                "SLM-Model", "model/model.yaml",
                "Require-Capability",
                    "osgi.extender;filter:=\"(&(osgi.extender=slm.model)(slm.format=torchscript))\""));
    try {
      model.start();

      assertThat(findings())
          .contains(
              Finding.problem(
                  "lonely.model 1.0.0",
                  "Its model needs PyTorch, which is not installed",
                  "Run slm install-engine pytorch and restart"));
    } finally {
      model.uninstall();
    }
    assertThat(findings()).noneMatch(finding -> finding.subject().startsWith("lonely.model"));
  }

  private Bundle install(Map<String, String> headers) throws Exception {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
    headers.forEach(manifest.getMainAttributes()::putValue);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new JarOutputStream(bytes, manifest).close();
    return context.installBundle(
        headers.get("Bundle-SymbolicName"), new ByteArrayInputStream(bytes.toByteArray()));
  }

  private List<Finding> findings() throws Exception {
    List<Finding> findings = new ArrayList<>();
    for (ServiceReference<HealthCheck> reference :
        context.getServiceReferences(HealthCheck.class, null)) {
      findings.addAll(context.getService(reference).check());
      context.ungetService(reference);
    }
    return findings;
  }
}
