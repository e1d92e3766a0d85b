package slm.ui.composer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;

/** What judges the map: any number of metrics. */
final class MetricCard {

  private final PartWindow window;
  private final Consumer<ToolItem> settings;
  private final Set<String> expanded;
  private final Consumer<List<StageSpec>> changed;
  private final Runnable resized;
  private final Composite area;
  private final Rail rail;
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private List<StageSpec> chosen = List.of();

  /** A metric that is live or chosen. */
  private final class Row {
    private final String id;
    private final Composite line;
    private final Button check;
    private final ToolItem more;
    private final Label missing;
    private final PartDetails details;
    private Optional<ComponentInfo> live = Optional.empty();

    Row(String id) {
      this.id = id;
      String key = StageKind.METRIC.word() + "." + id;
      String name = "pipeline." + key;
      line = new Composite(area, SWT.NONE);
      line.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false, 3, 1));
      var layout = StageCard.layout();
      layout.numColumns = 2;
      layout.marginLeft = 0;
      layout.marginHeight = 0;
      line.setLayout(layout);
      check = Named.as(name, new Button(line, SWT.CHECK));
      GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
      wide.widthHint = 60;
      check.setLayoutData(wide);
      check.addListener(SWT.Selection, e -> choose(id, check.getSelection()));
      more = new ToolItem(new ToolBar(line, SWT.FLAT), SWT.CHECK);
      Named.as(name + ".settings", more);
      settings.accept(more);
      more.setToolTipText("What it measures, and its settings");
      more.setSelection(expanded.contains(key));
      more.addListener(
          SWT.Selection,
          e -> {
            if (more.getSelection()) {
              expanded.add(key);
            } else {
              expanded.remove(key);
            }
            fill();
            resized.run();
          });
      missing = StageCard.missing(line, window.theme(), name + ".missing");
      ((GridData) missing.getLayoutData()).horizontalSpan = 2;
      details = new PartDetails(line, 2, window, name, MetricCard.this::set);
    }

    void show(Optional<ComponentInfo> info, boolean known) {
      live = info;
      boolean gone = known && info.isEmpty();
      String words =
          info.map(each -> id + " \u2013 " + each.title()).orElse(known ? id + " (not there)" : id);
      check.setText(words.replace("&", "&&"));
      check.setToolTipText(info.map(ComponentInfo::summary).orElse(null));
      check.setSelection(choice().isPresent());
      StageCard.show(missing, gone ? CardWords.missing(StageKind.METRIC, id) : "");
      fill();
    }

    private Optional<StageSpec> choice() {
      return chosen.stream().filter(spec -> spec.id().equals(id)).findFirst();
    }

    private void fill() {
      more.setEnabled(choice().isPresent() && live.isPresent());
      boolean open = more.getSelection() && more.getEnabled();
      details.show(
          open ? live : Optional.empty(), choice().map(StageSpec::settings).orElse(Map.of()));
    }
  }

  /** As {@link StageCard}. */
  MetricCard(
      Composite parent,
      PartWindow window,
      int captions,
      Consumer<ToolItem> settings,
      Set<String> expanded,
      Consumer<List<StageSpec>> changed,
      Runnable resized) {
    this.window = window;
    this.settings = settings;
    this.expanded = expanded;
    this.changed = changed;
    this.resized = resized;
    Composite card = new Composite(parent, SWT.NONE);
    card.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    var layout = StageCard.layout();
    layout.numColumns = 2;
    card.setLayout(layout);
    Label caption = StageCard.caption(card, window.theme(), StageKind.METRIC, captions);
    caption.setToolTipText(Choices.purpose(StageKind.METRIC));
    ((GridData) caption.getLayoutData()).verticalAlignment = SWT.TOP;
    ((GridData) caption.getLayoutData()).verticalIndent = 5;
    area = new Composite(card, SWT.NONE);
    area.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    var inner = StageCard.layout();
    inner.marginLeft = 0;
    inner.marginHeight = 0;
    area.setLayout(inner);
    rail = new Rail(card, window.theme(), Rail.Piece.LAST, caption);
  }

  /**
   * Shows the metrics that are chosen among those there are.
   *
   * @param known whether it is known what is live
   */
  void show(List<ComponentInfo> live, boolean known, List<StageSpec> metrics) {
    chosen = metrics;
    List<String> ids =
        Stream.concat(
                live.stream().map(ComponentInfo::id), metrics.stream().map(StageSpec::id).sorted())
            .distinct()
            .toList();
    boolean other = false;
    for (String id : List.copyOf(rows.keySet())) {
      if (!ids.contains(id)) {
        rows.remove(id).line.dispose();
        other = true;
      }
    }
    for (String id : ids) {
      if (!rows.containsKey(id)) {
        rows.put(id, new Row(id));
        other = true;
      }
      rows.get(id).show(live.stream().filter(info -> info.id().equals(id)).findFirst(), known);
    }
    if (other) {
      sort(ids);
    }
    rail.troubled(known && ids.size() > live.size());
  }

  private void sort(List<String> ids) {
    Composite above = null;
    for (String id : ids) {
      Composite line = rows.get(id).line;
      if (above != null) {
        line.moveBelow(above);
      }
      above = line;
    }
  }

  private void choose(String id, boolean on) {
    List<StageSpec> metrics = new ArrayList<>(chosen);
    metrics.removeIf(spec -> spec.id().equals(id));
    if (on) {
      metrics.add(new StageSpec(id));
    }
    changed.accept(metrics);
  }

  private void set(StageSpec spec) {
    changed.accept(chosen.stream().map(each -> each.id().equals(spec.id()) ? spec : each).toList());
  }
}
