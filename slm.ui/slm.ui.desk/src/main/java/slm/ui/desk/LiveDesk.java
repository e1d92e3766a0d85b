package slm.ui.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.Monitor;
import slm.api.dataset.Polygon;
import slm.api.experiment.Answer;
import slm.api.experiment.ComponentInfo;
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
import slm.api.raster.Window;

/**
 * The desk on the engine. One thread compares what should be known with what is, and computes the
 * most wanted of what is missing: small pictures of all layers first, the selected one before the
 * others, then exact maps. Each change may end what is computed, when nobody wants it any more.
 */
@Component(service = Desk.class)
public final class LiveDesk implements Desk {

  /**
   * Longer side of the small pictures: about as much as a scene has on the screen beside the other
   * parts. Maps are smooth, and the time they take grows with the square of it.
   */
  private static final int GLANCE = 768;

  /**
   * So long after a small picture nothing else is made: it is painted undisturbed meanwhile, and
   * whoever is typing has often written the next letter by then.
   */
  private static final long PAUSE_MILLISECONDS = 100;

  /**
   * A small picture of an earlier sentence that is younger than this is made to its end and shown:
   * whoever types faster than pictures are made would see none otherwise.
   */
  private static final long GRACE_NANOSECONDS = 1_000_000_000;

  private static final long SEED = 0;
  private static final int[] COLOURS = {
    0xe4572e, 0x17bebb, 0xffc914, 0x76b041, 0xa06cd5, 0xf06ba8, 0x4f8fea, 0xb8b8b8
  };

  private static final Logger LOG = LoggerFactory.getLogger(LiveDesk.class);

  private final Workbench workbench;
  private final Localizer localizer;
  private final BiFunction<String, String, String> installation;
  private final Runnable unlisten;
  private final RunOptions options = RunOptions.defaults();
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final History history = new History();
  private final Thread worker = new Thread(this::runWorker, "slm-desk");

  // guarded by this
  private DeskState state;
  private int nextLayer;
  private Source wantedScene;
  private long openings;
  private long opened;
  private boolean componentsChanged = true;

  /** Whether anybody has asked for anything: in a process without a window nobody does. */
  private boolean used;

  private boolean stopped;
  private Question now;
  private final Map<Wanted.Slot, Wanted> answered = new HashMap<>();
  private final Set<Wanted> failed = new HashSet<>();

  // of the worker only
  private Source openedScene;
  private long glanced = System.nanoTime();
  private final Map<Side, Inquiry> inquiries = new EnumMap<>(Side.class);

  @Activate
  public LiveDesk(
      BundleContext context, @Reference Workbench workbench, @Reference Localizer localizer) {
    this(workbench, localizer, installation(context), context);
  }

  LiveDesk(
      Workbench workbench, Localizer localizer, BiFunction<String, String, String> installation) {
    this(workbench, localizer, installation, null);
  }

  private LiveDesk(
      Workbench workbench,
      Localizer localizer,
      BiFunction<String, String, String> installation,
      BundleContext context) {
    this.workbench = workbench;
    this.localizer = localizer;
    this.installation = installation;
    this.state =
        new DeskState(
            Optional.empty(),
            Optional.empty(),
            Variant.DEFAULT,
            Optional.empty(),
            List.of(),
            -1,
            Map.of(),
            false,
            false,
            Optional.empty(),
            Optional.empty());
    if (context == null) {
      unlisten = () -> {};
    } else {
      ServiceListener services =
          event -> {
            String[] types =
                (String[]) event.getServiceReference().getProperty(Constants.OBJECTCLASS);
            if (Arrays.stream(types).anyMatch(type -> type.startsWith("slm.api."))) {
              componentsChanged();
            }
          };
      context.addServiceListener(services);
      unlisten = () -> context.removeServiceListener(services);
    }
    worker.setDaemon(true);
    worker.start();
  }

  /** Tells one installation of a bundle from the next, also when both have the same version. */
  private static BiFunction<String, String, String> installation(BundleContext context) {
    return (name, version) -> {
      for (Bundle bundle : context.getBundles()) {
        if (name.equals(bundle.getSymbolicName())
            && version.equals(bundle.getVersion().toString())) {
          return bundle.getBundleId() + ":" + bundle.getLastModified();
        }
      }
      return "";
    };
  }

  @Deactivate
  void deactivate() throws InterruptedException {
    unlisten.run();
    synchronized (this) {
      stopped = true;
      if (now != null) {
        now.cancelled = true;
      }
      notifyAll();
    }
    worker.join();
  }

  private synchronized void use() {
    if (!used) {
      used = true;
      notifyAll();
    }
  }

  @Override
  public synchronized DeskState state() {
    use();
    return state;
  }

  @Override
  public synchronized Optional<Work> work() {
    return now == null ? Optional.empty() : Optional.of(now.work);
  }

  @Override
  public Runnable listen(Runnable changed) {
    use();
    listeners.add(changed);
    return () -> listeners.remove(changed);
  }

  /** Looks at the components anew. */
  void componentsChanged() {
    synchronized (this) {
      componentsChanged = true;
      notifyAll();
    }
  }

  private void change(UnaryOperator<DeskState> how) {
    Set<ProbabilityMap> gone;
    synchronized (this) {
      use();
      DeskState before = state;
      DeskState after = how.apply(before);
      answered.keySet().removeIf(slot -> after.layer(slot.layer()).isEmpty());
      state = settled(history.marked(after)).withPickThatIs();
      failed.retainAll(answered.values());
      if (state.equals(before)) {
        return;
      }
      gone = maps(before);
      gone.removeAll(maps(state));
      endUnwanted();
      notifyAll();
    }
    gone.forEach(LiveDesk::forget);
    tell();
  }

  /** The state with every result marked by what it is worth now. */
  private DeskState settled(DeskState changed) {
    return changed.with(
        changed.layers().stream()
            .map(
                layer ->
                    layer
                        .with(Side.FIRST, settled(changed, layer, Side.FIRST))
                        .with(Side.SECOND, settled(changed, layer, Side.SECOND)))
            .toList(),
        changed.selected());
  }

  private Found settled(DeskState changed, Layer layer, Side side) {
    Found found = layer.found(side);
    boolean glance = isAnswered(changed, new Wanted.Slot(layer.id(), side, false));
    boolean exact = isAnswered(changed, new Wanted.Slot(layer.id(), side, true));
    if (layer.query().isBlank()) {
      return Found.NOTHING;
    }
    return new Found(
        found.map(),
        found.exact(),
        glance && found.problem().isEmpty() && found.map().isPresent(),
        found.tiles(),
        exact ? found.outcome() : Optional.empty(),
        glance ? found.problem() : Optional.empty());
  }

  /** Whether what is known in a place is what is wanted there; if not, it is known no more. */
  private boolean isAnswered(DeskState changed, Wanted.Slot slot) {
    Wanted known = answered.get(slot);
    if (known != null && Optional.of(known).equals(wanted(changed, slot))) {
      return true;
    }
    answered.remove(slot);
    return false;
  }

  private static Set<ProbabilityMap> maps(DeskState state) {
    Set<ProbabilityMap> maps = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Layer layer : state.layers()) {
      layer.first().map().ifPresent(maps::add);
      layer.second().map().ifPresent(maps::add);
    }
    return maps;
  }

  private void tell() {
    for (Runnable listener : listeners) {
      try {
        listener.run();
      } catch (RuntimeException e) {
        LOG.warn("A listener of the desk failed.", e);
      }
    }
  }

  private void undoable(UnaryOperator<DeskState> how) {
    change(
        before -> {
          DeskState after = how.apply(before);
          if (!after.equals(before)) {
            history.changing(before);
          }
          return after;
        });
  }

  private void layer(int id, boolean undoable, UnaryOperator<Layer> how) {
    UnaryOperator<DeskState> change =
        before ->
            before.with(
                before.layers().stream()
                    .map(layer -> layer.id() == id ? how.apply(layer) : layer)
                    .toList(),
                before.selected());
    if (undoable) {
      undoable(change);
    } else {
      change(change);
    }
  }

  @Override
  public void open(Path scene) {
    open(new Source.OfFile(scene));
  }

  private void open(Source scene) {
    synchronized (this) {
      use();
      wantedScene = scene;
      openings++;
      history.clear();
      if (now != null) {
        now.cancelled = true;
      }
      notifyAll();
    }
    change(
        before ->
            before.with(
                before.layers().stream().map(layer -> layer.withRegions(List.of())).toList(),
                before.selected()));
  }

  @Override
  public void open(Path scene, String query, List<Polygon> regions) {
    open(new Source.OfFile(scene), query, regions);
  }

  @Override
  public void open(StageSpec dataset, String scene, String query, List<Polygon> regions) {
    open(new Source.OfDataset(dataset, scene), query, regions);
  }

  private void open(Source scene, String query, List<Polygon> regions) {
    boolean open;
    synchronized (this) {
      open = scene.equals(wantedScene) && state.problem().isEmpty();
    }
    if (!open) {
      open(scene);
    }
    undoable(
        before -> {
          int id = nextLayer++;
          return before.with(
              List.of(
                  new Layer(id, query, COLOURS[0], true, regions, Found.NOTHING, Found.NOTHING)),
              id);
        });
  }

  @Override
  public void close() {
    synchronized (this) {
      wantedScene = null;
      openings++;
      if (now != null) {
        now.cancelled = true;
      }
      notifyAll();
    }
  }

  @Override
  public int add(String query) {
    int[] id = new int[1];
    undoable(
        before -> {
          id[0] = nextLayer++;
          List<Layer> layers = new ArrayList<>(before.layers());
          layers.add(
              new Layer(
                  id[0], query, colour(before), true, List.of(), Found.NOTHING, Found.NOTHING));
          return before.with(layers, id[0]);
        });
    return id[0];
  }

  private static int colour(DeskState state) {
    return Arrays.stream(COLOURS)
        .filter(rgb -> state.layers().stream().noneMatch(layer -> layer.colour() == rgb))
        .findFirst()
        .orElse(COLOURS[state.layers().size() % COLOURS.length]);
  }

  @Override
  public void remove(int id) {
    undoable(
        before -> {
          List<Layer> layers = new ArrayList<>(before.layers());
          int index = 0;
          while (index < layers.size() && layers.get(index).id() != id) {
            index++;
          }
          if (index == layers.size()) {
            return before;
          }
          layers.remove(index);
          int selected = before.selected();
          if (selected == id) {
            selected = layers.isEmpty() ? -1 : layers.get(Math.min(index, layers.size() - 1)).id();
          }
          return before.with(layers, selected);
        });
  }

  @Override
  public void select(int id) {
    change(
        before ->
            before.layer(id).isEmpty() || before.selected() == id
                ? before
                : before.with(before.layers(), id).with(Optional.<Pick>empty()));
  }

  @Override
  public void query(int id, String query) {
    layer(id, false, layer -> layer.withQuery(query));
  }

  @Override
  public void colour(int id, int rgb) {
    layer(id, true, layer -> layer.withColour(rgb & 0xffffff));
  }

  @Override
  public void visible(int id, boolean visible) {
    layer(id, false, layer -> layer.withVisible(visible));
  }

  @Override
  public void regions(int id, List<Polygon> regions) {
    layer(id, true, layer -> layer.withRegions(regions));
  }

  @Override
  public void variant(Variant variant) {
    undoable(before -> before.with(variant, before.other()));
  }

  @Override
  public void compare(Optional<Variant> other) {
    undoable(before -> before.with(before.variant(), other));
  }

  @Override
  public void pick(Optional<Pick> picked) {
    change(before -> before.with(picked));
  }

  @Override
  public void lookAt(Window window) {
    change(
        before ->
            before.with(new Sight(window, before.sight().map(last -> last.wish() + 1).orElse(0L))));
  }

  @Override
  public void undo() {
    change(history::undo);
  }

  @Override
  public void redo() {
    change(history::redo);
  }

  // ---- the worker ----

  /** A question under way. */
  private final class Question implements Monitor {
    private final Wanted wanted;
    private volatile Work work;
    private volatile boolean cancelled;
    private final long began = System.nanoTime();

    Question(Wanted wanted) {
      this.wanted = wanted;
      this.work = new Work(wanted.query(), "", 0, -1);
    }

    boolean isYoung() {
      return System.nanoTime() - began < GRACE_NANOSECONDS;
    }

    @Override
    public boolean cancelled() {
      return cancelled;
    }

    @Override
    public void progress(String stage, long done, long total) {
      work = new Work(wanted.query(), stage, done, total);
    }
  }

  private void runWorker() {
    try {
      while (step()) {
        // goes on
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeScene();
    }
  }

  /** Does the next thing, or waits for one; false when there will be none. */
  private boolean step() throws InterruptedException {
    if (inquiries.containsKey(Side.SECOND) && state().other().isEmpty()) {
      inquiries.remove(Side.SECOND).close();
    }
    boolean look;
    Source scene;
    Question question = null;
    synchronized (this) {
      if (stopped) {
        return false;
      }
      look = componentsChanged && used;
      componentsChanged &= !look;
      scene = wantedScene;
      if (!look && openedIs(scene)) {
        Optional<Wanted> next = next();
        long pause = next.filter(wanted -> wanted.slot().exact()).map(wanted -> pause()).orElse(0L);
        if (next.isEmpty() || pause > 0) {
          now = null;
          wait(pause);
          return true;
        }
        question = new Question(next.get());
        now = question;
      }
    }
    if (look) {
      look();
    } else if (question == null) {
      reopen(scene);
    } else {
      answer(question);
    }
    return true;
  }

  /** Milliseconds until exact maps may be made. */
  private long pause() {
    long since = (System.nanoTime() - glanced) / 1_000_000;
    return Math.max(0, PAUSE_MILLISECONDS - since);
  }

  private boolean openedIs(Source scene) {
    return opened == openings && Objects.equals(openedScene, scene);
  }

  private void look() {
    Map<StageKind, List<ComponentInfo>> live = new EnumMap<>(StageKind.class);
    try {
      for (StageKind kind : StageKind.values()) {
        live.put(kind, workbench.components(kind));
      }
    } catch (RuntimeException e) {
      LOG.warn("The components cannot be listed.", e);
      return;
    }
    synchronized (this) {
      // a part that came back is worth another try
      answered.values().removeIf(failed::contains);
      failed.clear();
    }
    change(before -> before.with(live));
    tell();
  }

  private void reopen(Source scene) {
    long opening;
    synchronized (this) {
      opening = openings;
      answered.clear();
    }
    closeScene();
    Optional<OpenScene> open = Optional.empty();
    Optional<Problem> problem = Optional.empty();
    if (scene != null) {
      try {
        Inquiry inquiry = scene.open(localizer, options);
        inquiries.put(Side.FIRST, inquiry);
        open =
            Optional.of(
                new OpenScene(inquiry.name(), scene.file(), new ClosingRaster(inquiry.scene())));
      } catch (IOException | RuntimeException e) {
        LOG.info("The scene {} cannot be opened: {}", scene, e.getMessage());
        problem = Optional.of(Problem.of(e));
      }
    }
    openedScene = scene;
    Optional<OpenScene> told = open;
    Optional<Problem> why = problem;
    change(
        before -> {
          opened = opening;
          return before
              .with(
                  before.layers().stream()
                      .map(layer -> layer.with(Side.FIRST, Found.NOTHING))
                      .map(layer -> layer.with(Side.SECOND, Found.NOTHING))
                      .toList(),
                  before.selected())
              .with(told, why);
        });
  }

  private void closeScene() {
    DeskState last = state();
    last.scene().ifPresent(scene -> scene.pixels().close());
    for (Layer layer : last.layers()) {
      forget(layer.first());
      forget(layer.second());
    }
    inquiries.values().forEach(Inquiry::close);
    inquiries.clear();
  }

  private static void forget(Found found) {
    found.map().ifPresent(LiveDesk::forget);
  }

  private static void forget(ProbabilityMap map) {
    if (map instanceof ClosingMap closing) {
      closing.close();
    }
  }

  /** The most wanted of what is not known. */
  private Optional<Wanted> next() {
    if (state.scene().isEmpty()) {
      return Optional.empty();
    }
    List<Layer> order = new ArrayList<>();
    state.selection().ifPresent(order::add);
    state.layers().stream()
        .filter(layer -> layer.id() != state.selected() && layer.visible())
        .forEach(order::add);
    for (boolean exact : new boolean[] {false, true}) {
      for (Layer layer : order) {
        for (Side side : state.sides()) {
          Optional<Wanted> wanted = wanted(new Wanted.Slot(layer.id(), side, exact));
          boolean hopeless =
              exact && failed.contains(answered.get(new Wanted.Slot(layer.id(), side, false)));
          if (!hopeless
              && wanted.isPresent()
              && !wanted.get().equals(answered.get(wanted.get().slot()))) {
            return wanted;
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Wanted> wanted(Wanted.Slot slot) {
    return wanted(state, slot);
  }

  private Optional<Wanted> wanted(DeskState changed, Wanted.Slot slot) {
    if (slot.side() == Side.SECOND && changed.other().isEmpty()) {
      return Optional.empty();
    }
    return changed
        .layer(slot.layer())
        .filter(layer -> !layer.query().isBlank())
        .map(layer -> Wanted.of(slot, opened, changed, layer, installation));
  }

  /** Ends the question under way unless its answer, or what it encodes, is still of use. */
  private void endUnwanted() {
    if (now == null) {
      return;
    }
    Optional<Wanted> wanted = wanted(now.wanted.slot());
    boolean useful =
        wanted.isPresent()
            && (wanted.get().equals(now.wanted)
                || now.work.stage().equals("encode") && wanted.get().encodesLike(now.wanted)
                || now.isYoung() && wanted.get().isAnotherSentenceThan(now.wanted));
    if (!useful) {
      now.cancelled = true;
    }
  }

  private void answer(Question question) {
    Wanted wanted = question.wanted;
    Optional<Problem> whyNot = wanted.whyNot();
    try {
      if (whyNot.isPresent()) {
        fail(wanted, whyNot.get());
      } else if (wanted.slot().exact()) {
        Answer answer =
            inquiry(wanted.slot().side())
                .localize(wanted.variant(), wanted.query(), wanted.regions(), SEED, question);
        keep(wanted, answer);
      } else {
        Inquiry inquiry = inquiry(wanted.slot().side());
        Glance glance =
            inquiry.glance(
                wanted.variant(), wanted.query(), small(inquiry.scene().extent()), SEED, question);
        glanced = System.nanoTime();
        if (!keep(wanted, found -> small(glance, true))) {
          keepEarlier(wanted, glance);
        }
      }
    } catch (CancellationException e) {
      if (question.cancelled()) {
        LOG.debug("Not wanted any more: {}", wanted);
      } else {
        // else it would be asked for again at once, and again
        LOG.info("The engine gave up the map of '{}'", wanted.query());
        fail(
            wanted,
            new Problem(
                "The engine gave this map up.",
                "Change the sentence, or look at Health whether a part is missing."));
      }
    } catch (OutOfMemoryError e) {
      fail(
          wanted,
          new Problem(
              "The memory does not suffice for this map.",
              "Close other programs, or give the workbench more: SLM_JAVA_OPTS=-Xmx8g."));
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.info("No map of '{}': {}", wanted.query(), e.toString());
      fail(wanted, Problem.of(e));
    } finally {
      synchronized (this) {
        now = null;
      }
      tell();
    }
  }

  private static Found small(Glance glance, boolean current) {
    return new Found(
        Optional.of(glance.map()),
        false,
        current,
        glance.tiles(),
        Optional.empty(),
        Optional.empty());
  }

  /** Shows a small picture of what was written before, while there is none of what is written. */
  private void keepEarlier(Wanted wanted, Glance glance) {
    change(
        before -> {
          Optional<Wanted> next = wanted(before, wanted.slot());
          Optional<Layer> layer = before.layer(wanted.slot().layer());
          if (next.filter(wanted::isAnotherSentenceThan).isEmpty()
              || answered.containsKey(wanted.slot())) {
            return before;
          }
          Layer changed = layer.get().with(wanted.slot().side(), small(glance, false));
          return before.with(
              before.layers().stream()
                  .map(each -> each.id() == changed.id() ? changed : each)
                  .toList(),
              before.selected());
        });
  }

  private Inquiry inquiry(Side side) throws IOException {
    Inquiry open = inquiries.get(side);
    if (open == null) {
      open = openedScene.open(localizer, options);
      inquiries.put(side, open);
    }
    return open;
  }

  static Extent small(Extent scene) {
    double factor = Math.min(1, (double) GLANCE / Math.max(scene.width(), scene.height()));
    return new Extent(
        Math.max(1, (int) Math.round(scene.width() * factor)),
        Math.max(1, (int) Math.round(scene.height() * factor)));
  }

  private void keep(Wanted wanted, Answer answer) {
    if (answer.outcome().error().isPresent()) {
      answer.close();
      fail(wanted, new Problem(answer.outcome().error().get(), ""));
      return;
    }
    ClosingMap map = new ClosingMap(answer);
    boolean kept =
        keep(
            wanted,
            found ->
                new Found(
                    Optional.of(map),
                    true,
                    true,
                    answer.tiles(),
                    Optional.of(answer.outcome()),
                    Optional.empty()));
    if (!kept) {
      map.close();
    }
  }

  private void fail(Wanted wanted, Problem problem) {
    keep(
        wanted,
        found -> {
          failed.add(wanted);
          return found.failed(problem);
        });
  }

  /** Notes a result; false when the layer is gone or the result is of another sentence by now. */
  private boolean keep(Wanted wanted, UnaryOperator<Found> how) {
    boolean[] kept = new boolean[1];
    change(
        before -> {
          Optional<Layer> layer = before.layer(wanted.slot().layer());
          if (layer.isEmpty() || !Optional.of(wanted).equals(wanted(before, wanted.slot()))) {
            return before;
          }
          kept[0] = true;
          Side side = wanted.slot().side();
          answered.put(wanted.slot(), wanted);
          // the small picture has no say any more, also when it was forgotten meanwhile
          Wanted.Slot glance = new Wanted.Slot(layer.get().id(), side, false);
          wanted(before, glance).ifPresent(small -> answered.put(glance, small));
          Layer changed = layer.get().with(side, how.apply(layer.get().found(side)));
          return before.with(
              before.layers().stream()
                  .map(each -> each.id() == changed.id() ? changed : each)
                  .toList(),
              before.selected());
        });
    return kept[0];
  }
}
