package slm.ui.viewer;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import slm.api.dataset.Vertex;
import slm.api.raster.CoordinateSystems;
import slm.api.raster.GeoReference;
import slm.ui.desk.OpenScene;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;

/** Position and values under the pointer, and how large the scene is seen. */
final class StatusStrip {

  private static final int REST_MILLISECONDS = 150;
  private static final String TASK = "telling where the pointer is";

  private final SceneCanvas canvas;
  private final PartWindow window;
  private final Supplier<Optional<CoordinateSystems>> systems;
  private final Composite area;
  private final CLabel values;
  private final Label zoom;
  private final Runnable rested = this::rested;
  private String degrees = "";
  private Vertex degreesOf = new Vertex(-1, -1);

  // of the background only
  private CoordinateSystems converter;
  private String converterCrs = "";
  private CoordinateSystems.Conversion conversion;

  /**
   * @param systems asked whenever a place is to be told in degrees
   */
  StatusStrip(
      Composite parent,
      PartWindow window,
      SceneCanvas canvas,
      Supplier<Optional<CoordinateSystems>> systems) {
    this.canvas = canvas;
    this.window = window;
    this.systems = systems;
    area = Named.as("scene.status", new Composite(parent, SWT.NONE));
    GridLayout layout = new GridLayout(2, false);
    layout.marginHeight = 1;
    layout.marginWidth = 4;
    area.setLayout(layout);
    values = Named.as("scene.values", new CLabel(area, SWT.LEFT));
    values.setMargins(2, 1, 2, 1);
    GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
    wide.widthHint = 60;
    values.setLayoutData(wide);
    zoom = Named.as("scene.zoom", new Label(area, SWT.RIGHT));
    zoom.setText("00000 %");
    zoom.setToolTipText("Pixels of the screen for one of the scene");
    GridData narrow = new GridData(SWT.RIGHT, SWT.CENTER, false, false);
    narrow.widthHint = zoom.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
    zoom.setLayoutData(narrow);
  }

  Composite area() {
    return area;
  }

  /** Tells what is under the pointer now. */
  void refresh() {
    if (values.isDisposed()) {
      return;
    }
    double percent = 100 * canvas.view().scale();
    text(
        String.format(Locale.ROOT, percent < 10 ? "%.1f %%" : "%.0f %%", percent),
        canvas.extent().isPresent());
    Optional<Vertex> at = canvas.scenePointer();
    if (at.isEmpty() || !Readings.isInside(at.get(), canvas.extent().orElseThrow())) {
      put(at.isEmpty() && canvas.extent().isPresent() ? size() : "");
      return;
    }
    Optional<GeoReference> geo = canvas.state().scene().flatMap(scene -> scene.pixels().geo());
    String known = degreesOf.equals(at.get()) ? degrees : "";
    put(
        Readings.between(
            Readings.pixel(canvas, at.get()),
            geo.map(each -> Readings.world(each, at.get())).orElse(""),
            known));
    if (geo.isPresent() && !degreesOf.equals(at.get())) {
      degrees(geo.get(), at.get());
    }
    Display display = area.getDisplay();
    display.timerExec(-1, rested);
    display.timerExec(REST_MILLISECONDS, rested);
  }

  private String size() {
    return canvas.state().scene().map(OpenScene::name).orElse("")
        + "    "
        + canvas.extent().orElseThrow()
        + " pixels";
  }

  private void put(String text) {
    if (!text.equals(values.getText())) {
      values.setText(text);
      values.setToolTipText(text.isEmpty() ? null : text);
    }
  }

  private void text(String percent, boolean seen) {
    String shown = seen ? percent : "";
    if (!shown.equals(zoom.getText())) {
      zoom.setText(shown);
    }
  }

  /** Where the pointer rests, the pixels themselves are worth reading. */
  private void rested() {
    if (area.isDisposed() || canvas.scenePointer().isEmpty()) {
      return;
    }
    Vertex at = canvas.scenePointer().get();
    canvas
        .scenery()
        .scene()
        .filter(scene -> Readings.isInside(at, scene.extent()))
        .ifPresent(scene -> scene.want((int) Math.floor(at.x()), (int) Math.floor(at.y())));
  }

  private void degrees(GeoReference geo, Vertex at) {
    if (geo.crs().isBlank()) {
      return;
    }
    window.background(
        TASK,
        () -> {
          String text = convert(geo, at);
          window.later(
              () -> {
                degrees = text;
                degreesOf = at;
                if (!area.isDisposed() && canvas.scenePointer().filter(at::equals).isPresent()) {
                  refresh();
                }
              });
        });
  }

  /** Empty when nobody can tell. */
  private String convert(GeoReference geo, Vertex at) {
    try {
      CoordinateSystems now = systems.get().orElse(null);
      if (now != converter || !geo.crs().equals(converterCrs)) {
        converter = now;
        converterCrs = geo.crs();
        conversion = now == null ? null : now.transform(geo.crs(), CoordinateSystems.WGS84);
      }
      return conversion == null
          ? ""
          : Readings.degrees(conversion.apply(geo.toWorld(at.x(), at.y())));
    } catch (RuntimeException e) {
      // an unknown system, a place where it is not defined, or a service that went away
      return "";
    }
  }
}
