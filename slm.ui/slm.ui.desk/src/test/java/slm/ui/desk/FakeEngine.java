package slm.ui.desk;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.SceneRef;
import slm.api.experiment.Answer;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.FusedScores;
import slm.api.experiment.Glance;
import slm.api.experiment.Inquiry;
import slm.api.experiment.Localizer;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.experiment.Workbench;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.Window;
import slm.api.result.CaseOutcome;
import slm.api.result.VariantIdentity;

/** Answers with maps whose value is the length of the sentence, and remembers what it was asked. */
final class FakeEngine implements Localizer {

  static final Extent SCENE = new Extent(3000, 2000);

  final List<String> asked = new CopyOnWriteArrayList<>();

  /** How often components were listed. */
  final AtomicInteger listed = new AtomicInteger();

  final AtomicInteger openMaps = new AtomicInteger();
  final AtomicInteger openScenes = new AtomicInteger();
  final Map<StageKind, List<ComponentInfo>> live = new EnumMap<>(StageKind.class);

  /** Done in the middle of each question. */
  volatile Step step = (monitor, query) -> {};

  /** Whether a question that is past its middle is answered although it was cancelled. */
  volatile boolean deaf;

  interface Step {
    void at(Monitor monitor, String query);
  }

  FakeEngine() {
    live.put(StageKind.TILER, List.of(part(StageKind.TILER, "sliding")));
    live.put(StageKind.QUERY, List.of(part(StageKind.QUERY, "plain")));
    live.put(
        StageKind.ENCODER,
        List.of(part(StageKind.ENCODER, "aerial"), part(StageKind.ENCODER, "other")));
    live.put(StageKind.FUSION, List.of(part(StageKind.FUSION, "mean")));
    live.put(StageKind.FILTER, List.of(part(StageKind.FILTER, "median")));
    live.put(StageKind.METRIC, List.of(part(StageKind.METRIC, "selo")));
  }

  static ComponentInfo part(StageKind kind, String id) {
    return new ComponentInfo(kind, id, id, "", "bundle." + id, "1.0.0", List.of(), "");
  }

  /** The workbench, as far as the desk asks it. */
  Workbench workbench() {
    return (Workbench)
        Proxy.newProxyInstance(
            Workbench.class.getClassLoader(),
            new Class<?>[] {Workbench.class},
            (proxy, method, args) -> {
              if (method.getName().equals("components")) {
                listed.incrementAndGet();
                synchronized (live) {
                  return List.copyOf(live.getOrDefault((StageKind) args[0], List.of()));
                }
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }

  void remove(StageKind kind, String id) {
    synchronized (live) {
      List<ComponentInfo> parts = new ArrayList<>(live.get(kind));
      parts.removeIf(info -> info.id().equals(id));
      live.put(kind, parts);
    }
  }

  void add(StageKind kind, String id) {
    synchronized (live) {
      List<ComponentInfo> parts = new ArrayList<>(live.get(kind));
      parts.add(part(kind, id));
      live.put(kind, parts);
    }
  }

  @Override
  public Inquiry open(Path scene, RunOptions options) {
    if (scene.getFileName().toString().startsWith("missing")) {
      throw new InputException("There is no " + scene.getFileName(), "Choose another one");
    }
    return opened(new SceneRef(scene.getFileName().toString(), Optional.of(scene)));
  }

  @Override
  public Inquiry open(StageSpec dataset, String scene, RunOptions options) {
    if (scene.startsWith("missing")) {
      throw new InputException("The dataset has no " + scene, "Choose another one");
    }
    asked.add("open " + scene + " of " + dataset);
    return opened(new SceneRef(scene, Optional.empty()));
  }

  private Inquiry opened(SceneRef scene) {
    openScenes.incrementAndGet();
    return new FakeInquiry(scene);
  }

  private final class FakeInquiry implements Inquiry {
    private final SceneRef scene;

    FakeInquiry(SceneRef scene) {
      this.scene = scene;
    }

    @Override
    public String name() {
      return scene.name();
    }

    @Override
    public Raster scene() {
      return new Raster() {
        @Override
        public Extent extent() {
          return SCENE;
        }

        @Override
        public void read(Window window, PixelBuffer into) {
          into.resize(window.width(), window.height());
        }

        @Override
        public void close() {
          // the inquiry's
        }
      };
    }

    @Override
    public List<FusedScores> scores(
        Variant variant, List<String> queries, long seed, Monitor monitor) {
      throw new UnsupportedOperationException("the window does not ask for it");
    }

    private void ask(String how, Variant variant, String query, Monitor monitor) {
      asked.add(how + " " + variant.encoder() + " " + query);
      monitor.check();
      step.at(monitor, query);
      if (!deaf) {
        monitor.check();
      }
      synchronized (live) {
        if (live.get(StageKind.ENCODER).stream()
            .noneMatch(info -> info.id().equals(variant.encoder().id()))) {
          throw new InputException("There is no such encoder", "Install it");
        }
      }
      if (query.contains("fail")) {
        throw new InputException("The sentence fails", "Write another one");
      }
    }

    @Override
    public Answer localize(
        Variant variant, String query, List<Polygon> regions, long seed, Monitor monitor) {
      ask("exact", variant, query, monitor);
      openMaps.incrementAndGet();
      CaseOutcome outcome =
          new CaseOutcome(
              0,
              new Case(0, scene, query, regions),
              Optional.of(SCENE),
              Map.of(),
              0,
              regions.isEmpty() ? Map.of() : Map.of("Rmi", (double) regions.size()),
              List.of(),
              List.of(),
              Map.of(),
              List.of(),
              Optional.empty(),
              new VariantIdentity(List.of(), "", 1, 1),
              List.of());
      return new Answer(flat(SCENE, query), List.of(), outcome, openMaps::decrementAndGet);
    }

    @Override
    public Glance glance(Variant variant, String query, Extent size, long seed, Monitor monitor) {
      ask("glance", variant, query, monitor);
      return new Glance(flat(size, query), List.of());
    }

    @Override
    public void close() {
      openScenes.decrementAndGet();
    }
  }

  private static ProbabilityMap flat(Extent extent, String query) {
    return new ProbabilityMap() {
      @Override
      public Extent extent() {
        return extent;
      }

      @Override
      public void read(Window window, byte[] into) {
        Arrays.fill(into, 0, (int) window.pixels(), (byte) query.length());
      }
    };
  }
}
