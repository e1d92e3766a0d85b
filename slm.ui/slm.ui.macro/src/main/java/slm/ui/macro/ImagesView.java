package slm.ui.macro;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import slm.api.InputException;
import slm.api.dataset.Polygon;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Extent;
import slm.api.raster.Window;
import slm.api.script.OpenImage;
import slm.api.script.OpenImages;
import slm.ui.desk.Desk;
import slm.ui.desk.DeskState;
import slm.ui.desk.Found;
import slm.ui.desk.Layer;
import slm.ui.desk.OpenScene;
import slm.ui.desk.Pick;
import slm.ui.desk.Side;
import slm.ui.parts.Named;
import slm.ui.parts.Notice;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;

/** The images that are open in ImageJ: how they look, and ways there and back. */
final class ImagesView {

  private static final int THUMBNAIL = 48;
  private static final String NAME = "ImageJ";

  private final PartWindow window;
  private final Services services;
  private final Theme theme;
  private final Consumer<Integer> counted;
  private final Composite area;
  private final OrHint content;
  private final Table list;
  private final Button sendScene;
  private final Button sendMap;
  private final Button asScene;
  private final Button asRegions;
  private final Button close;
  private final List<Image> pictures = new ArrayList<>();
  private List<OpenImage> images = List.of();
  private Recorder recorder = new Recorder() {};

  /** Told what is done here. */
  interface Recorder {
    default void sentScene(Path file, Optional<Window> part) {}

    default void changed() {}
  }

  /**
   * @param counted told how many images there are
   */
  ImagesView(Composite parent, PartWindow window, Services services, Consumer<Integer> counted) {
    this.window = window;
    this.services = services;
    this.theme = window.theme();
    this.counted = counted;
    area = new Composite(parent, SWT.NONE);
    GridLayout layout = new GridLayout();
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    layout.verticalSpacing = 0;
    area.setLayout(layout);
    Composite bar = new Composite(area, SWT.NONE);
    bar.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    RowLayout inBar = new RowLayout(SWT.HORIZONTAL);
    inBar.marginTop = 1;
    inBar.marginBottom = 1;
    inBar.marginLeft = 2;
    inBar.marginRight = 2;
    inBar.spacing = 2;
    bar.setLayout(inBar);
    sendScene =
        button(bar, "imagej.sendScene", "Send scene", "Open the scene in ImageJ", this::sendScene);
    sendMap =
        button(
            bar,
            "imagej.sendMap",
            "Send map",
            "Open the map of the selected sentence in ImageJ",
            this::sendMap);
    asScene =
        button(
            bar,
            "imagej.asScene",
            "Use as scene",
            "Open the selected image as the scene, as ImageJ shows it",
            this::takeScene);
    asRegions =
        button(
            bar,
            "imagej.asRegions",
            "Take regions",
            "Its selection, its overlay and the ROI Manager become the regions of the selected"
                + " sentence",
            this::takeRegions);
    close = button(bar, "imagej.close", "Close", "Close the selected images", this::closeSelected);
    content = new OrHint(area, theme, "imagej.images.hint");
    content.area().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    list = Named.as("imagej.images", new Table(content.area(), SWT.MULTI | SWT.FULL_SELECTION));
    list.setLinesVisible(false);
    new TableColumn(list, SWT.LEFT);
    new TableColumn(list, SWT.LEFT);
    list.addListener(SWT.Resize, e -> fitColumns());
    list.addListener(SWT.Selection, e -> update());
    list.addListener(SWT.DefaultSelection, e -> makeCurrent());
    list.addListener(
        SWT.KeyDown,
        e -> {
          if (e.keyCode == SWT.DEL) {
            closeSelected();
          }
        });
    list.addListener(SWT.Dispose, e -> pictures.forEach(Image::dispose));
    list.setToolTipText(
        "Double-click an image to work on it: macros begin with it as the current one");
    update();
    refresh();
  }

  private static Button button(
      Composite bar, String name, String label, String help, Runnable action) {
    Button button = Named.as(name, new Button(bar, SWT.PUSH | SWT.FLAT));
    button.setText(label);
    button.setToolTipText(help);
    button.addListener(SWT.Selection, e -> action.run());
    return button;
  }

  Composite area() {
    return area;
  }

  void recorder(Recorder told) {
    recorder = told;
  }

  private void fitColumns() {
    int width = list.getClientArea().width;
    int right = Math.min(width / 2, 170);
    list.getColumn(0).setWidth(width - right);
    list.getColumn(1).setWidth(right);
  }

  private void showOrSay() {
    if (services.images().isEmpty()) {
      content.say("ImageJ is not there. Install or start the bundle slm.ui.imagej.");
    } else if (list.getItemCount() == 0) {
      content.say(
          "Nothing is open in ImageJ. Send the scene or a map, or run a macro that opens one.");
    } else {
      content.show(list);
    }
  }

  // ---- what is there ----

  /** Looks what is open, when it is this one's turn. */
  void refresh() {
    Optional<OpenImages> there = services.images();
    if (there.isEmpty()) {
      show(List.of());
      return;
    }
    window.background(
        "looking at the images of " + NAME,
        () -> {
          List<OpenImage> found = await(there.get().list(THUMBNAIL));
          window.later(() -> show(found));
        });
  }

  private void show(List<OpenImage> found) {
    if (list.isDisposed()) {
      return;
    }
    List<Integer> selected = selected().stream().map(OpenImage::id).toList();
    images = found;
    list.setRedraw(false);
    list.removeAll();
    List<Image> old = List.copyOf(pictures);
    pictures.clear();
    for (OpenImage image : found) {
      TableItem item = new TableItem(list, SWT.NONE);
      Image picture = picture(image.thumbnail());
      pictures.add(picture);
      item.setImage(0, picture);
      item.setText(
          new String[] {(image.current() ? "\u25cf " : "") + image.title(), details(image)});
      if (selected.contains(image.id())) {
        list.select(list.getItemCount() - 1);
      }
    }
    old.forEach(Image::dispose);
    if (list.getSelectionCount() == 0) {
      for (int i = 0; i < found.size(); i++) {
        if (found.get(i).current()) {
          list.select(i);
        }
      }
    }
    fitColumns();
    list.setRedraw(true);
    counted.accept(found.size());
    update();
  }

  private static String details(OpenImage image) {
    return image.width()
        + " \u00d7 "
        + image.height()
        + (image.slices() > 1 ? " \u00d7 " + image.slices() : "")
        + ", "
        + image.type();
  }

  /** The picture in the middle of a square, so that titles stand below each other. */
  private Image picture(OpenImage.Thumbnail thumbnail) {
    ImageData data =
        new ImageData(THUMBNAIL, THUMBNAIL, 24, new PaletteData(0xff0000, 0xff00, 0xff));
    data.alphaData = new byte[THUMBNAIL * THUMBNAIL];
    int left = (THUMBNAIL - thumbnail.width()) / 2;
    int top = (THUMBNAIL - thumbnail.height()) / 2;
    for (int y = 0; y < thumbnail.height(); y++) {
      for (int x = 0; x < thumbnail.width(); x++) {
        data.setPixel(left + x, top + y, thumbnail.rgb()[y * thumbnail.width() + x]);
        data.alphaData[(top + y) * THUMBNAIL + left + x] = -1;
      }
    }
    return new Image(list.getDisplay(), data);
  }

  private List<OpenImage> selected() {
    List<OpenImage> selected = new ArrayList<>();
    for (int index : list.getSelectionIndices()) {
      if (index < images.size()) {
        selected.add(images.get(index));
      }
    }
    return selected;
  }

  private Optional<OpenImage> one() {
    return selected().stream().findFirst();
  }

  /** What can be done now. */
  void update() {
    boolean there = services.images().isPresent();
    Optional<DeskState> state = services.desk().map(Desk::state);
    sendScene.setEnabled(canSendScene());
    sendMap.setEnabled(canSendMap());
    asScene.setEnabled(there && state.isPresent() && selected().size() == 1);
    asRegions.setEnabled(
        there && state.flatMap(DeskState::selection).isPresent() && selected().size() == 1);
    close.setEnabled(there && !selected().isEmpty());
    showOrSay();
  }

  boolean canSendScene() {
    return services.images().isPresent()
        && services.desk().flatMap(desk -> desk.state().scene()).isPresent();
  }

  boolean canSendMap() {
    return services.images().isPresent()
        && services.desk().flatMap(desk -> map(desk.state())).isPresent();
  }

  boolean canSendPicked() {
    return canSendScene() && services.desk().flatMap(desk -> picked(desk.state())).isPresent();
  }

  // ---- there ----

  void sendScene() {
    services
        .desk()
        .map(Desk::state)
        .flatMap(DeskState::scene)
        .ifPresent(scene -> send(scene, Optional.empty()));
  }

  /** Sends the part of the scene that is looked at closely. */
  void sendPicked() {
    services
        .desk()
        .map(Desk::state)
        .ifPresent(
            state -> picked(state).ifPresent(part -> send(state.scene().get(), Optional.of(part))));
  }

  private void send(OpenScene scene, Optional<Window> part) {
    Optional<OpenImages> there = services.images();
    if (there.isEmpty()) {
      return;
    }
    window.background(
        "sending the scene to " + NAME,
        () -> {
          Window all = scene.pixels().extent().window();
          String title = part.isEmpty() ? scene.name() : scene.name() + " (part)";
          await(there.get().open(title, scene.pixels(), part.orElse(all)));
          window.later(
              () -> {
                scene.file().ifPresent(file -> recorder.sentScene(file, part));
                changed();
              });
        });
  }

  void sendMap() {
    Optional<OpenImages> there = services.images();
    Optional<DeskState> state = services.desk().map(Desk::state);
    if (there.isEmpty() || state.isEmpty()) {
      return;
    }
    map(state.get())
        .ifPresent(
            map -> {
              String title = "Probability of " + state.get().selection().get().query().strip();
              window.background(
                  "sending the map to " + NAME,
                  () -> {
                    await(there.get().open(title, map));
                    window.later(this::changed);
                  });
            });
  }

  private static Optional<ProbabilityMap> map(DeskState state) {
    return state
        .selection()
        .map(layer -> layer.found(Side.FIRST))
        .filter(found -> found.exact() && found.current())
        .flatMap(Found::map);
  }

  /** The bounds of the tile or region that is picked, within the scene. */
  static Optional<Window> picked(DeskState state) {
    if (state.scene().isEmpty() || state.pick().isEmpty()) {
      return Optional.empty();
    }
    Extent extent = state.scene().get().pixels().extent();
    Pick pick = state.pick().get();
    if (pick instanceof Pick.OfTile tile) {
      return Optional.of(tile.tile().tile().window());
    }
    if (pick instanceof Pick.OfRegion region) {
      return state
          .selection()
          .map(Layer::regions)
          .filter(regions -> region.index() < regions.size())
          .flatMap(regions -> bounds(regions.get(region.index()), extent));
    }
    return Optional.empty();
  }

  private static Optional<Window> bounds(Polygon region, Extent extent) {
    double left = region.vertices().stream().mapToDouble(v -> v.x()).min().orElse(0);
    double top = region.vertices().stream().mapToDouble(v -> v.y()).min().orElse(0);
    double right = region.vertices().stream().mapToDouble(v -> v.x()).max().orElse(0);
    double bottom = region.vertices().stream().mapToDouble(v -> v.y()).max().orElse(0);
    int x = (int) Math.max(0, Math.floor(left));
    int y = (int) Math.max(0, Math.floor(top));
    int width = (int) Math.min(extent.width(), Math.floor(right) + 1) - x;
    int height = (int) Math.min(extent.height(), Math.floor(bottom) + 1) - y;
    return width < 1 || height < 1
        ? Optional.empty()
        : Optional.of(new Window(x, y, width, height));
  }

  // ---- and back ----

  private void takeScene() {
    Optional<OpenImages> there = services.images();
    Optional<Desk> desk = services.desk();
    if (there.isEmpty() || desk.isEmpty() || one().isEmpty()) {
      return;
    }
    OpenImage image = one().get();
    window.background(
        "taking the image as the scene",
        () -> {
          Path folder = Files.createDirectories(window.home().resolve("imagej"));
          Path png = free(folder, fileName(image.title()));
          await(there.get().write(image.id(), png));
          desk.get().open(png);
          window.notify(
              new Notice(
                  Notice.Level.INFO,
                  "The image is the scene now",
                  "A copy of it as ImageJ shows it is " + png + "."));
        });
  }

  /** A name that files can have on every system. */
  static String fileName(String title) {
    String plain =
        title
            .replaceFirst("\\.[A-Za-z0-9]{1,5}$", "")
            .replaceAll("[^\\p{L}\\p{N} _-]", "_")
            .strip();
    return plain.isEmpty() ? "image" : plain.substring(0, Math.min(60, plain.length()));
  }

  private static Path free(Path folder, String name) {
    Path file = folder.resolve(name + ".png");
    for (int i = 2; Files.exists(file); i++) {
      file = folder.resolve(name + "-" + i + ".png");
    }
    return file;
  }

  private void takeRegions() {
    Optional<OpenImages> there = services.images();
    Optional<Desk> desk = services.desk();
    if (there.isEmpty() || desk.isEmpty() || one().isEmpty()) {
      return;
    }
    OpenImage image = one().get();
    DeskState state = desk.get().state();
    window.background(
        "taking regions from " + NAME,
        () -> {
          List<Polygon> regions = await(there.get().regions(image.id()));
          check(image, regions, state);
          int layer = state.selected();
          desk.get().regions(layer, regions);
          window.notify(
              new Notice(
                  Notice.Level.INFO,
                  regions.size() == 1 ? "1 region taken" : regions.size() + " regions taken",
                  "They belong to '" + state.layer(layer).map(Layer::query).orElse("") + "' now."));
        });
  }

  private static void check(OpenImage image, List<Polygon> regions, DeskState state) {
    Extent scene =
        state
            .scene()
            .orElseThrow(
                () -> new InputException("There is no scene", "Open one, then take the regions"))
            .pixels()
            .extent();
    boolean whole = image.width() == scene.width() && image.height() == scene.height();
    if (!whole && !isPart(image)) {
      throw new InputException(
          "'"
              + image.title()
              + "' has "
              + image.width()
              + " x "
              + image.height()
              + " pixels and the scene "
              + scene
              + ", so its regions lie elsewhere",
          "Send the scene or a part of it to ImageJ, and draw them there");
    }
    if (regions.isEmpty()) {
      throw new InputException(
          "'" + image.title() + "' has no areas: no selection, no overlay, no ROI Manager",
          "Select an area in a macro, such as makeRectangle(10, 10, 50, 40)");
    }
  }

  private static boolean isPart(OpenImage image) {
    return image.place().x() > 0 || image.place().y() > 0;
  }

  private void makeCurrent() {
    Optional<OpenImages> there = services.images();
    if (there.isPresent() && one().isPresent()) {
      int id = one().get().id();
      window.background(
          "choosing an image",
          () -> {
            await(there.get().select(id));
            window.later(this::refresh);
          });
    }
  }

  private void closeSelected() {
    Optional<OpenImages> there = services.images();
    List<Integer> ids = selected().stream().map(OpenImage::id).toList();
    if (there.isPresent() && !ids.isEmpty()) {
      window.background(
          "closing images",
          () -> {
            for (int id : ids) {
              await(there.get().close(id));
            }
            window.later(this::changed);
          });
    }
  }

  private void changed() {
    recorder.changed();
    refresh();
  }

  /** Waits for what ImageJ does, and throws what it threw. */
  static <T> T await(CompletableFuture<T> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
