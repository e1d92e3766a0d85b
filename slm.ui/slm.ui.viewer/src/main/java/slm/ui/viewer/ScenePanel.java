package slm.ui.viewer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import slm.api.raster.CoordinateSystems;
import slm.api.raster.Raster;
import slm.ui.desk.Desk;
import slm.ui.desk.DeskState;
import slm.ui.desk.OpenScene;
import slm.ui.parts.Command;
import slm.ui.parts.Icon;
import slm.ui.parts.Latest;
import slm.ui.parts.Notice;
import slm.ui.parts.PartWindow;

/**
 * The scene with its tool bar, its status strip, and what stands in its place while there is none.
 */
final class ScenePanel {

  private static final String LOOK = "scene.look";
  private static final int WORK_MILLISECONDS = 150;
  private static final double STEP = 1.5;

  private final PartWindow window;
  private final Desk desk;
  private final Sights sights;
  private final Composite area;
  private final SceneBar bar;
  private final Composite stack;
  private final StackLayout pages = new StackLayout();
  private final SceneCanvas canvas;
  private final Invitation invitation;
  private final StatusStrip status;
  private final Runnable work = this::work;
  private Look look;
  private Lut lut = Lut.BUILT_IN.get(0);
  private Optional<Path> opening = Optional.empty();
  private DeskState openingFrom;
  private boolean working;
  private CommandState told = CommandState.NONE;

  /** What decides over which commands are possible or on. */
  private record CommandState(boolean scene, boolean compared, Look look, RegionEditor.Tool tool) {
    static final CommandState NONE =
        new CommandState(false, false, Look.DEFAULT, RegionEditor.Tool.NONE);
  }

  ScenePanel(
      Composite area,
      PartWindow window,
      Desk desk,
      Supplier<Optional<CoordinateSystems>> systems,
      Sights sights) {
    this.area = area;
    this.window = window;
    this.desk = desk;
    this.sights = sights;
    look = window.kept(LOOK).map(Look::parse).orElse(Look.DEFAULT);
    GridLayout layout = new GridLayout(1, false);
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    layout.verticalSpacing = 0;
    area.setLayout(layout);
    bar = new SceneBar(area, window.theme(), this::change, this::take, this::chooseLut);
    bar.area().setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    stack = new Composite(area, SWT.NONE);
    stack.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    stack.setLayout(pages);
    canvas = new SceneCanvas(stack, window, desk, look);
    invitation = new Invitation(stack, window.theme(), this::open);
    status = new StatusStrip(area, window, canvas, systems);
    status.area().setLayoutData(new GridData(SWT.FILL, SWT.BOTTOM, true, false));
    canvas.onView(this::viewed);
    canvas.onMore(status::refresh);
    canvas.onTool(this::showBar);
    canvas.onKey(this::key);
    Latest latest = new Latest(area, window, this::refresh);
    Runnable unlisten = desk.listen(latest);
    area.addListener(SWT.Dispose, e -> unlisten.run());
    offer();
    table(look.lut());
    refresh();
  }

  SceneCanvas canvas() {
    return canvas;
  }

  // ---- commands ----

  private void offer() {
    BooleanSupplier open = () -> canvas.extent().isPresent();
    BooleanSupplier compared = () -> open.getAsBoolean() && canvas.state().other().isPresent();
    add(
        Command.of("viewer.fit", "View", "Whole Scene", canvas::fit)
            .on(SWT.MOD1 | '0')
            .with(Icon.FIT)
            .when(open));
    add(
        Command.of("viewer.actual", "View", "Actual Pixels", canvas::actual)
            .on(SWT.MOD1 | '1')
            .with(Icon.ACTUAL)
            .when(open));
    add(
        Command.of("viewer.zoomIn", "View", "Zoom In", () -> canvas.zoom(STEP))
            .on(SWT.MOD1 | '=')
            .with(Icon.ZOOM_IN)
            .when(open));
    add(
        Command.of("viewer.zoomOut", "View", "Zoom Out", () -> canvas.zoom(1 / STEP))
            .on(SWT.MOD1 | '-')
            .with(Icon.ZOOM_OUT)
            .when(open));
    add(
        Command.of("viewer.map", "View", "Maps", () -> change(l -> l.withMap(!l.map())))
            .as(() -> look.map())
            .when(open));
    add(
        Command.of(
                "viewer.fading",
                "View",
                "Low Values Transparent",
                () -> change(l -> l.withFading(!l.fading())))
            .as(() -> look.fading())
            .when(open));
    add(
        Command.of("viewer.legend", "View", "Legend", () -> change(l -> l.withLegend(!l.legend())))
            .as(() -> look.legend())
            .when(open));
    for (Comparison each : Comparison.values()) {
      Command command =
          Command.of(
                  "viewer.compare." + each.name().toLowerCase(java.util.Locale.ROOT),
                  "View",
                  "Compare: " + each.label(),
                  () -> change(l -> l.with(each)))
              .as(() -> look.comparison() == each)
              .when(compared);
      add(command);
    }
    add(
        Command.of("viewer.region", "Edit", "Draw Region", () -> take(RegionEditor.Tool.REGION))
            .as(() -> canvas.editor().tool() == RegionEditor.Tool.REGION)
            .when(open));
    add(
        Command.of(
                "viewer.rectangle",
                "Edit",
                "Draw Rectangle",
                () -> take(RegionEditor.Tool.RECTANGLE))
            .as(() -> canvas.editor().tool() == RegionEditor.Tool.RECTANGLE)
            .when(open));
    add(
        Command.of("viewer.export", "File", "Export Picture…", this::export)
            .on(SWT.MOD1 | SWT.MOD2 | 'E')
            .when(open));
  }

  private void add(Command command) {
    window.offer(area, command);
  }

  private boolean key(char character) {
    switch (Character.toLowerCase(character)) {
      case 'm' -> change(l -> l.withMap(!l.map()));
      case 'x' -> {
        if (canvas.state().other().isEmpty()) {
          return false;
        }
        change(
            l -> l.with(l.comparison() == Comparison.FIRST ? Comparison.SECOND : Comparison.FIRST));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void open() {
    List<Path> files = window.chooseFiles("Open a scene", "images", ImageOpener.PATTERNS);
    if (!files.isEmpty()) {
      opening = Optional.of(files.get(0));
      openingFrom = desk.state();
      desk.open(files.get(0));
      refresh();
    }
  }

  private void take(RegionEditor.Tool tool) {
    if (tool != RegionEditor.Tool.NONE && !look.regions()) {
      change(l -> l.withRegions(true));
    }
    canvas.editor().tool(canvas.editor().tool() == tool ? RegionEditor.Tool.NONE : tool);
    canvas.canvas().setFocus();
    showBar();
    canvas.canvas().redraw();
  }

  // ---- the look ----

  private void change(UnaryOperator<Look> how) {
    Look wanted = how.apply(look);
    if (wanted.equals(look)) {
      return;
    }
    boolean table = !wanted.lut().equals(look.lut());
    look = wanted;
    window.keep(LOOK, look.text());
    canvas.look(look, lut);
    if (table) {
      table(look.lut());
    }
    showBar();
  }

  /** Takes a table by its name, or from its file. */
  private void table(String name) {
    Optional<Lut> known =
        name.equals(Look.LAYER_COLOUR)
            ? Optional.of(lut)
            : Lut.BUILT_IN.stream().filter(each -> each.name().equals(name)).findFirst();
    if (known.isPresent()) {
      lut = known.get();
      canvas.look(look, lut);
      return;
    }
    window.background(
        "reading a lookup table",
        () -> {
          Optional<Lut> read;
          try {
            read = Optional.of(Lut.read(Path.of(name)));
          } catch (java.io.IOException | RuntimeException e) {
            read = Optional.empty();
            window.notify(
                new Notice(
                    Notice.Level.WARNING,
                    "The colours cannot be read",
                    e instanceof slm.api.InputException
                        ? e.getMessage()
                        : "There is no lookup table at "
                            + name
                            + ". Choose another one in the scene's tool bar."));
          }
          Optional<Lut> table = read;
          window.later(
              () -> {
                if (area.isDisposed() || !look.lut().equals(name)) {
                  return;
                }
                if (table.isPresent()) {
                  lut = table.get();
                  canvas.look(look, lut);
                } else {
                  change(l -> l.withLut(Look.DEFAULT.lut()));
                }
              });
        });
  }

  private void chooseLut() {
    List<Path> files =
        window.chooseFiles("Choose colours", "lookup tables of ImageJ", List.of("*.lut"));
    if (files.isEmpty()) {
      showBar();
    } else {
      change(l -> l.withLut(files.get(0).toAbsolutePath().toString()));
    }
  }

  // ---- what is open ----

  private void refresh() {
    DeskState state = desk.state();
    if (opening.isPresent()
        && (!state.scene().equals(openingFrom.scene())
            || !state.problem().equals(openingFrom.problem()))) {
      opening = Optional.empty();
    }
    Raster before = canvas.state().scene().map(OpenScene::pixels).orElse(null);
    Raster now = state.scene().map(OpenScene::pixels).orElse(null);
    boolean first = canvas.extent().isEmpty() || before != now;
    // asked first, since what is shown is remembered
    Optional<Sights.Sighting> seen =
        first ? Optional.ofNullable(now).flatMap(sights::of) : Optional.empty();
    show(state.scene().isPresent());
    if (state.scene().isEmpty()) {
      invitation.show(state.problem(), opening.map(path -> String.valueOf(path.getFileName())));
    }
    canvas.show(state);
    seen.ifPresent(last -> canvas.view(last.view(), last.fitted()));
    state
        .sight()
        .filter(sight -> sights.isNew(sight.wish()))
        .ifPresent(sight -> canvas.lookAt(sight.window()));
    showBar();
    status.refresh();
    work();
  }

  private void show(boolean scene) {
    Control page = scene ? canvas.canvas() : invitation.area();
    if (pages.topControl == page) {
      return;
    }
    pages.topControl = page;
    for (Control control : new Control[] {bar.area(), status.area()}) {
      ((GridData) control.getLayoutData()).exclude = !scene;
      control.setVisible(scene);
    }
    area.layout(true, true);
  }

  private void showBar() {
    if (area.isDisposed()) {
      return;
    }
    DeskState state = canvas.state();
    bar.show(state, look, canvas.editor().tool(), canvas.isTinted());
    CommandState now =
        new CommandState(
            canvas.extent().isPresent(), state.other().isPresent(), look, canvas.editor().tool());
    if (!now.equals(told)) {
      told = now;
      window.commandsChanged();
    }
  }

  private void viewed() {
    status.refresh();
    desk.state()
        .scene()
        .filter(scene -> canvas.state().scene().filter(scene::equals).isPresent())
        .ifPresent(scene -> sights.remember(scene.pixels(), canvas.view(), canvas.isFitted()));
  }

  /** Keeps the progress that is shown up to date while something goes on. */
  private void work() {
    if (area.isDisposed()) {
      return;
    }
    boolean goesOn = desk.work().isPresent();
    if (goesOn || working) {
      canvas.canvas().redraw();
    }
    working = goesOn;
    if (goesOn) {
      Display display = area.getDisplay();
      display.timerExec(-1, work);
      display.timerExec(WORK_MILLISECONDS, work);
    }
  }

  // ---- pictures of it ----

  private void export() {
    String name =
        canvas
            .state()
            .scene()
            .map(scene -> scene.name().replaceFirst("[.][^.]*$", ""))
            .orElse("scene");
    window
        .chooseTarget("Export what is seen", name + ".png")
        .ifPresent(file -> canvas.picture(picture -> write(picture, file)));
  }

  private void write(ImageData picture, Path file) {
    window.background(
        "writing " + file.getFileName(),
        () -> {
          ImageLoader loader = new ImageLoader();
          loader.data = new ImageData[] {picture};
          Path part = Files.createTempFile(file.toAbsolutePath().getParent(), ".picture", ".png");
          try {
            loader.save(part.toString(), SWT.IMAGE_PNG);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
          } finally {
            Files.deleteIfExists(part);
          }
          window.notify(
              new Notice(
                  Notice.Level.INFO,
                  "Picture exported",
                  file + " has " + picture.width + " x " + picture.height + " pixels."));
        });
  }
}
