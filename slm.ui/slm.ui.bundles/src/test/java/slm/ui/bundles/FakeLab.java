package slm.ui.bundles;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import slm.api.InputException;
import slm.api.install.InstallPlan;
import slm.api.install.InstallStep;
import slm.api.lab.BundleState;
import slm.api.lab.LabBundle;
import slm.api.lab.LabClient;
import slm.api.lab.LabModel;

/** A lab with three bundles, which remembers what it was told to do. */
final class FakeLab {

  final List<String> done = new CopyOnWriteArrayList<>();
  volatile boolean loggedIn = true;

  private final Set<String> followed = new CopyOnWriteArraySet<>();

  private static LabBundle bundle(
      String name, String version, BundleState state, Optional<String> model) {
    return new LabBundle(
        name,
        version,
        state,
        "00",
        5_300_000,
        "Apache-2.0",
        "A bundle of the lab",
        "ada",
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        model.map(id -> new LabModel(id, "Title", "onnx", 256, "Apache-2.0", "by hand", "00", "")));
  }

  LabClient client() {
    return (LabClient)
        Proxy.newProxyInstance(
            LabClient.class.getClassLoader(),
            new Class<?>[] {LabClient.class},
            (proxy, method, args) -> {
              if (!loggedIn) {
                throw new InputException(
                    "This workbench belongs to no lab", "Log in first: slm lab login URL");
              }
              return answer(method.getName(), args);
            });
  }

  private Object answer(String method, Object[] args) {
    switch (method) {
      case "bundles":
        return List.of(
            bundle(
                "slm.models.aerial-lab", "1.1.0", BundleState.APPROVED, Optional.of("aerial-lab")),
            bundle(
                "slm.models.aerial-old",
                "1.0.0",
                BundleState.DEPRECATED,
                Optional.of("aerial-old")),
            bundle("lab.only.uploaded", "2.0.0", BundleState.UPLOADED, Optional.empty()));
      case "subscriptions":
        return followed.stream()
            .map(
                name ->
                    new LabClient.Subscription(
                        name, Optional.empty(), Optional.empty(), Optional.empty()))
            .toList();
      case "plan":
        String name = (String) args[0];
        String version = (String) ((Optional<?>) args[1]).orElseThrow();
        done.add("plan " + name + " " + version);
        return new InstallPlan(
            name,
            version,
            "the lab",
            List.of(
                new InstallStep(
                    name, version, "", "Apache-2.0", 5_300_000, "00", URI.create("file:/a.jar"))));
      case "install":
        done.add("install");
        return null;
      case "subscribe":
        done.add("follow " + args[0]);
        followed.add((String) args[0]);
        return args[0];
      case "unsubscribe":
        done.add("unfollow " + args[0]);
        return followed.remove((String) args[0]);
      default:
        throw new UnsupportedOperationException(method);
    }
  }
}
