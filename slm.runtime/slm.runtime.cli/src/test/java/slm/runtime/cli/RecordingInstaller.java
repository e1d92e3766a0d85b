package slm.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slm.api.InputException;
import slm.api.inference.EngineInstaller;

/** Installs nothing, and remembers what was asked for. */
final class RecordingInstaller implements EngineInstaller {

  final List<String> calls = new ArrayList<>();

  @Override
  public List<Offer> offers() {
    return List.of(
        new Offer(
            "pytorch",
            "PyTorch",
            "cpu",
            true,
            Optional.of(new Installed(Path.of("p.jar"), "2", 1_500_000, "abc"))),
        new Offer("pytorch-cuda", "PyTorch with CUDA", "cpu, cuda", true, Optional.empty()),
        new Offer("onnx-cuda", "ONNX with CUDA", "cpu, cuda", false, Optional.empty()));
  }

  @Override
  public Plan plan(String id, Optional<Path> from) {
    calls.add("plan " + id + from.map(path -> " from " + path).orElse(""));
    Offer offer =
        offers().stream()
            .filter(each -> each.id().equals(id))
            .findAny()
            .orElseThrow(() -> new InputException("There is no engine '" + id + "'", "Look"));
    return new Plan(
        offer, "2", List.of(new Part(Path.of("a.jar"), 2_000_000, "def")), Path.of("t.jar"));
  }

  @Override
  public Installed install(Plan plan) {
    calls.add("install " + plan.engine().id());
    return new Installed(plan.target(), plan.version(), 3_000_000, "012");
  }

  @Override
  public boolean remove(String id) {
    calls.add("remove " + id);
    return id.equals("pytorch");
  }
}
