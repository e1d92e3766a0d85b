package slm.runtime.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.junit5.context.BundleContextExtension;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Workbench;
import slm.api.raster.Extent;

/**
 * All bundles of the workbench are stopped and started in random orders, two thousand in the full
 * soak: whatever the order, the same parts are there in the end, and work.
 */
@ExtendWith(BundleContextExtension.class)
public class StartOrderIT {

  private static final int ORDERS = 20 * Integer.getInteger("slm.soak", 3);

  @InjectBundleContext BundleContext context;

  @Test
  public void bundlesMayStopAndStartInAnyOrder() throws Exception {
    List<Bundle> ours =
        new ArrayList<>(
            Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("slm."))
                .filter(bundle -> !bundle.equals(context.getBundle()))
                .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .toList());
    Await.until("the workbench", () -> !parts().isEmpty());
    Map<StageKind, List<String>> before = parts();
    Random random = new Random(20);

    for (int order = 0; order < ORDERS; order++) {
      Collections.shuffle(ours, random);
      for (Bundle bundle : ours) {
        bundle.stop();
      }
      assertThat(parts()).as("nothing is left of the workbench").isEmpty();
      Collections.shuffle(ours, random);
      for (Bundle bundle : ours) {
        bundle.start();
      }
      Await.until("all parts, started as " + ours, () -> parts().equals(before));
    }

    assertThat(ours).allMatch(bundle -> bundle.getState() == Bundle.ACTIVE);
    assertThat(before.values()).allMatch(ids -> !ids.isEmpty());
    assertThat(tiles()).isEqualTo(325);
  }

  private int tiles() {
    ServiceReference<Workbench> reference = context.getServiceReference(Workbench.class);
    try {
      return context
          .getService(reference)
          .tiles(new Extent(3072, 2560), new StageSpec("sliding"), List.of())
          .size();
    } finally {
      context.ungetService(reference);
    }
  }

  /** The ids of all parts by kind; empty while there is no workbench. */
  private Map<StageKind, List<String>> parts() {
    ServiceReference<Workbench> reference = context.getServiceReference(Workbench.class);
    Workbench workbench = reference == null ? null : context.getService(reference);
    if (workbench == null) {
      return Map.of();
    }
    Map<StageKind, List<String>> parts = new TreeMap<>();
    for (StageKind kind : StageKind.values()) {
      parts.put(kind, workbench.components(kind).stream().map(ComponentInfo::id).toList());
    }
    context.ungetService(reference);
    return parts;
  }
}
