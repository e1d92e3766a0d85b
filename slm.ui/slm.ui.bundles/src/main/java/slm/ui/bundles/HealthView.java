package slm.ui.bundles;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import slm.api.health.Finding;
import slm.api.health.Finding.Level;
import slm.api.health.Section;
import slm.ui.bundles.HealthWatch.Looked;
import slm.ui.parts.FactSheet;
import slm.ui.parts.Icon;
import slm.ui.parts.Latest;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;

/** What the doctor found, part by part. Asks the first time it is seen, and when told to. */
final class HealthView {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final PartWindow window;
  private final HealthWatch health;
  private final Composite area;
  private final Label summary;
  private final Button onlyTroubles;
  private final Button again;
  private final FactSheet sheet;
  private boolean looking;
  private boolean asked;
  private boolean changed;

  HealthView(Composite area, PartWindow window, BundleContext context, HealthWatch health) {
    this.area = area;
    this.window = window;
    this.health = health;
    area.setLayout(Controls.framed(1));
    Composite row = new Composite(area, SWT.NONE);
    row.setLayout(Controls.tight(3));
    row.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    summary = Named.as("doctor.summary", new Label(row, SWT.NONE));
    GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
    wide.widthHint = 100;
    summary.setLayoutData(wide);
    onlyTroubles = Named.as("doctor.onlyTroubles", new Button(row, SWT.CHECK));
    onlyTroubles.setText("Only what needs attention");
    onlyTroubles.addListener(SWT.Selection, event -> show());
    again = Controls.button(row, "doctor.again", "Look again", Icon.REFRESH, window, this::look);
    sheet = new FactSheet(area, SWT.V_SCROLL, window.theme());
    Named.as("doctor.findings", sheet.control());
    sheet.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    Runnable unlisten = health.listen(new Latest(area, window, this::looked));
    Latest came = new Latest(area, window, this::somethingChanged);
    BundleListener bundles =
        event -> {
          if (event.getType() == BundleEvent.STARTED
              || event.getType() == BundleEvent.STOPPED
              || event.getType() == BundleEvent.UNRESOLVED
              || event.getType() == BundleEvent.INSTALLED) {
            came.run();
          }
        };
    context.addBundleListener(bundles);
    area.addDisposeListener(
        event -> {
          unlisten.run();
          try {
            context.removeBundleListener(bundles);
          } catch (IllegalStateException e) {
            // the bundle stops, and its listeners are gone with it
          }
        });
    // a tab that nobody looks at asks for nothing
    sheet
        .control()
        .addListener(
            SWT.Paint,
            event -> {
              if (!asked) {
                asked = true;
                window.later(this::lookUnlessKnown);
              }
            });
    show();
  }

  private void lookUnlessKnown() {
    if (!area.isDisposed() && health.last().isEmpty()) {
      look();
    }
  }

  private void somethingChanged() {
    changed = true;
    show();
  }

  private void looked() {
    changed = false;
    show();
  }

  private void look() {
    if (looking) {
      return;
    }
    looking = true;
    show();
    window.background(
        "looking what is wrong",
        () -> {
          try {
            health.look();
          } finally {
            window.later(
                () -> {
                  if (!area.isDisposed()) {
                    looking = false;
                    show();
                  }
                });
          }
        });
  }

  private void show() {
    Optional<Looked> last = health.last();
    again.setEnabled(!looking);
    summary.setText(summary(last));
    summary.setForeground(
        Theme.color(
            last.filter(looked -> !looking)
                .map(
                    looked ->
                        Findings.count(looked.sections(), Level.PROBLEM) > 0
                            ? window.theme().error()
                            : window.theme().text())
                .orElse(window.theme().muted())));
    sheet.show(
        last.map(looked -> lines(looked.sections(), onlyTroubles.getSelection()))
            .orElseGet(this::nothing),
        looking);
  }

  private List<FactSheet.Line> nothing() {
    return List.of(
        health.isThere()
            ? new FactSheet.Note(
                FactSheet.Tone.MUTED, "Every part of the workbench is being looked at\u2026", "")
            : new FactSheet.Point(
                Icon.WARNING,
                FactSheet.Tone.ERROR,
                "",
                "There is nobody to ask: the bundle slm.runtime.health is not in use.",
                "Start it in Bundles, then look again."));
  }

  private String summary(Optional<Looked> last) {
    if (looking) {
      return "Looking\u2026";
    }
    return last.map(
            looked ->
                Findings.summary(looked.sections())
                    + " Looked at "
                    + CLOCK.format(looked.at().atZone(ZoneId.systemDefault()))
                    + (changed ? "; bundles have changed since." : "."))
        .orElse("Not looked at yet.");
  }

  /** What was found, in words. */
  static List<FactSheet.Line> lines(List<Section> sections, boolean onlyTroubles) {
    List<FactSheet.Line> lines = new ArrayList<>();
    for (Section section : sections) {
      List<Finding> findings =
          section.findings().stream()
              .filter(finding -> !onlyTroubles || finding.level() != Level.WELL)
              .toList();
      if (!findings.isEmpty()) {
        lines.add(new FactSheet.Heading(section.title()));
        findings.forEach(finding -> lines.add(Facts.point(finding, finding.subject())));
      }
    }
    if (lines.isEmpty()) {
      lines.add(
          new FactSheet.Point(
              Icon.CHECK, FactSheet.Tone.GOOD, "", "Nothing needs your attention.", ""));
    }
    return lines;
  }
}
