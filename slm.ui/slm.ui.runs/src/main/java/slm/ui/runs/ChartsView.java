package slm.ui.runs;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolItem;
import slm.ui.desk.Desk;
import slm.ui.parts.Icon;
import slm.ui.parts.Latest;
import slm.ui.parts.Named;
import slm.ui.parts.Notice;
import slm.ui.parts.Offers;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;
import slm.ui.runs.Bench.VariantRow;

/** A chart of the selected runs, drawn in the background at the resolution of the screen. */
final class ChartsView {

  private static final String EMPTY = "Select one run or several in Runs.";
  private static final int EXPORT_SCALE = 3;
  private static final int SMALLEST = 60;
  private static final int POINTS_PER_INCH = 72;

  private final PartWindow window;
  private final Library library;
  private final Supplier<Optional<Desk>> desk;
  private final Combo kind;
  private final FigureChoice figure;
  private final Label against;
  private final Combo first;
  private final Combo second;
  private final ToolItem export;
  private final Pages pages;
  private final Canvas canvas;
  private final Composite row;
  private List<String> labels = List.of();
  private Optional<Job> wanted = Optional.empty();
  private Optional<Chart.Picture> picture = Optional.empty();
  private Optional<Point> pointer = Optional.empty();
  private Image image;

  /** A chart to be drawn. */
  private record Job(Bench bench, Charts charts, int width, int height, int zoom) {}

  ChartsView(Composite area, PartWindow window, Library library, Supplier<Optional<Desk>> desk) {
    this.window = window;
    this.library = library;
    this.desk = desk;
    area.setLayout(Head.tight(1));
    row = new Composite(area, SWT.NONE);
    RowLayout flow = new RowLayout();
    flow.center = true;
    flow.spacing = 8;
    flow.marginTop = 0;
    flow.marginBottom = 0;
    row.setLayout(flow);
    row.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    kind = Named.as("charts.kind", new Combo(row, SWT.READ_ONLY));
    kind.setItems(Arrays.stream(ChartKind.values()).map(k -> k.title).toArray(String[]::new));
    kind.select(keptKind());
    kind.addListener(
        SWT.Selection,
        e -> {
          window.keep("charts.kind", kind().name());
          refresh();
        });
    figure =
        new FigureChoice(
            row, "charts.figure", window.kept("charts.figure").orElse(""), this::figureChosen);
    first = variant("charts.first");
    against = new Label(row, SWT.NONE);
    against.setText("against");
    second = variant("charts.second");
    Tools tools = new Tools(row, window.theme());
    export = tools.add("charts.export", Icon.EXPORT, "Write the chart as PNG", this::export);
    pages = new Pages(area, "charts", window.theme());
    pages.area().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    canvas =
        Named.as(
            "charts.canvas", new Canvas(pages.area(), SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND));
    canvas.addListener(SWT.Paint, this::paint);
    canvas.addListener(SWT.Resize, e -> refresh());
    canvas.addListener(SWT.MouseMove, e -> hover(Optional.of(new Point(e.x, e.y))));
    canvas.addListener(SWT.MouseExit, e -> hover(Optional.empty()));
    canvas.addListener(SWT.MouseUp, this::click);
    Latest changed = new Latest(area, window, this::refresh);
    Runnable end = library.listen(changed);
    area.addListener(
        SWT.Dispose,
        e -> {
          end.run();
          forgetImage();
        });
    refresh();
  }

  private Combo variant(String name) {
    Combo combo = Named.as(name, new Combo(row, SWT.READ_ONLY));
    combo.setLayoutData(new org.eclipse.swt.layout.RowData(180, SWT.DEFAULT));
    combo.addListener(SWT.Selection, e -> refresh());
    return combo;
  }

  private int keptKind() {
    String kept = window.kept("charts.kind").orElse("");
    for (ChartKind each : ChartKind.values()) {
      if (each.name().equals(kept)) {
        return each.ordinal();
      }
    }
    return 0;
  }

  private ChartKind kind() {
    return ChartKind.values()[Math.max(0, kind.getSelectionIndex())];
  }

  private void figureChosen() {
    window.keep("charts.figure", figure.chosen());
    refresh();
  }

  private Look look() {
    int points = canvas.getFont().getFontData()[0].getHeight();
    int dots = canvas.getDisplay().getDPI().y;
    return new Look(window.theme(), Math.max(9, points * dots / POINTS_PER_INCH - 1));
  }

  // ---- what is shown ----

  private void refresh() {
    Shelf shelf = library.shelf();
    figure.show(shelf.bench());
    variants(shelf.bench().map(Bench::variants).orElse(List.of()));
    show(figure.control(), kind().hasFigure());
    for (var each : List.of(first, against, second)) {
      show(each, kind() == ChartKind.CASES);
    }
    if (shelf.bench().isEmpty()) {
      nothing();
      if (shelf.benchProblem().isPresent()) {
        pages.say(shelf.benchProblem().get());
      } else {
        pages.say(shelf.reading() ? "Reading\u2026" : EMPTY);
      }
      return;
    }
    Charts charts =
        new Charts(
            kind(),
            figure.chosen(),
            Math.max(0, first.getSelectionIndex()),
            Math.max(0, second.getSelectionIndex()));
    Charts.Made made = charts.of(shelf.bench().get(), look());
    if (made.chart().isEmpty()) {
      nothing();
      pages.say(made.why());
      return;
    }
    pages.show(canvas);
    Point size = canvas.getSize();
    if (size.x < SMALLEST || size.y < SMALLEST) {
      return;
    }
    Job job = new Job(shelf.bench().get(), charts, size.x, size.y, zoom());
    if (!wanted.equals(Optional.of(job))) {
      wanted = Optional.of(job);
      Chart chart = made.chart().get();
      window.background("drawing the chart", () -> draw(job, chart));
    }
  }

  private int zoom() {
    return Math.max(100, canvas.getShell().getMonitor().getZoom());
  }

  private void nothing() {
    wanted = Optional.empty();
    picture = Optional.empty();
    forgetImage();
    export.setEnabled(false);
  }

  private void show(org.eclipse.swt.widgets.Control control, boolean shown) {
    Object data = control.getLayoutData();
    org.eclipse.swt.layout.RowData rowData =
        data instanceof org.eclipse.swt.layout.RowData known
            ? known
            : new org.eclipse.swt.layout.RowData();
    control.setLayoutData(rowData);
    if (rowData.exclude == shown) {
      rowData.exclude = !shown;
      control.setVisible(shown);
      row.requestLayout();
    }
  }

  private void variants(List<VariantRow> rows) {
    List<String> now = rows.stream().map(VariantRow::label).toList();
    if (!now.equals(labels)) {
      labels = now;
      for (Combo combo : List.of(first, second)) {
        Offers.set(combo, now.toArray(String[]::new));
      }
      first.select(0);
      second.select(Math.min(1, now.size() - 1));
    }
  }

  private void draw(Job job, Chart chart) {
    Chart.Picture drawn = chart.draw(job.width(), job.height(), job.zoom() / 100.0);
    ImageData data = data(drawn.image());
    window.later(
        () -> {
          if (canvas.isDisposed() || !wanted.equals(Optional.of(job))) {
            return;
          }
          forgetImage();
          ImageDataProvider provider = zoom -> zoom == job.zoom() ? data : scaled(data, job, zoom);
          image = new Image(canvas.getDisplay(), provider);
          picture = Optional.of(drawn);
          export.setEnabled(true);
          canvas.redraw();
          // other things may be under it now
          hover(pointer);
        });
  }

  private static ImageData scaled(ImageData data, Job job, int zoom) {
    return data.scaledTo(
        Math.max(1, job.width() * zoom / 100), Math.max(1, job.height() * zoom / 100));
  }

  /** The same pixels for another toolkit. */
  static ImageData data(BufferedImage from) {
    int width = from.getWidth();
    ImageData data =
        new ImageData(width, from.getHeight(), 24, new PaletteData(0xff0000, 0xff00, 0xff));
    int[] line = new int[width];
    for (int y = 0; y < from.getHeight(); y++) {
      from.getRGB(0, y, width, 1, line, 0, width);
      for (int x = 0; x < width; x++) {
        line[x] &= 0xffffff;
      }
      data.setPixels(0, y, width, line, 0);
    }
    return data;
  }

  private void forgetImage() {
    if (image != null) {
      image.dispose();
      image = null;
    }
  }

  private void paint(Event event) {
    Point size = canvas.getSize();
    event.gc.setBackground(Theme.color(window.theme().panel()));
    event.gc.fillRectangle(0, 0, size.x, size.y);
    if (image != null) {
      event.gc.drawImage(image, 0, 0);
    }
  }

  // ---- what the user does ----

  /** Tells about what is under the pointer, wherever that is. */
  private void hover(Optional<Point> at) {
    pointer = at;
    Optional<Chart.Spot> spot = pointer.flatMap(p -> picture.flatMap(drawn -> drawn.at(p.x, p.y)));
    String text = spot.map(s -> s.text().replace("&", "&&")).orElse(null);
    if (!java.util.Objects.equals(text, canvas.getToolTipText())) {
      canvas.setToolTipText(text);
    }
    canvas.setCursor(
        spot.flatMap(Chart.Spot::row).isPresent()
            ? canvas.getDisplay().getSystemCursor(SWT.CURSOR_HAND)
            : null);
  }

  private void click(Event event) {
    if (event.button == 1) {
      picture
          .flatMap(p -> p.at(event.x, event.y))
          .flatMap(Chart.Spot::row)
          .ifPresent(row1 -> desk.get().ifPresent(d -> CaseOpener.open(d, row1)));
    }
  }

  private void export() {
    if (wanted.isEmpty()) {
      return;
    }
    Job job = wanted.get();
    Charts.Made made = job.charts().of(job.bench(), look());
    if (made.chart().isEmpty()) {
      return;
    }
    String name =
        Exports.name(job.bench().runs())
            + "-"
            + job.charts().kind().name().toLowerCase(java.util.Locale.ROOT)
            + ".png";
    window
        .chooseTarget("Write the chart", name)
        .ifPresent(
            file ->
                window.background(
                    "writing the chart",
                    () -> {
                      write(made.chart().get().draw(job.width(), job.height(), EXPORT_SCALE), file);
                      window.notify(
                          new Notice(Notice.Level.INFO, "The chart is written", file.toString()));
                    }));
  }

  private static void write(Chart.Picture drawn, Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    try (var out = Files.newOutputStream(file)) {
      ImageIO.write(drawn.image(), "png", out);
    }
  }
}
