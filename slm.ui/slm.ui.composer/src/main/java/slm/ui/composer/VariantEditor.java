package slm.ui.composer;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.experiment.ExperimentFiles;
import slm.api.experiment.Variant;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;

/** A variant as text, in step with the form: what is written well is taken at once. */
final class VariantEditor {

  private static final int PAUSE_MILLIS = 250;

  private final PartWindow window;
  private final ExperimentFiles files;
  private final Consumer<Variant> changed;
  private final Composite area;
  private final YamlEditor editor;
  private final Label problem;
  private Optional<Variant> shown = Optional.empty();
  private int edits;

  VariantEditor(
      Composite parent, PartWindow window, ExperimentFiles files, Consumer<Variant> changed) {
    this.window = window;
    this.files = files;
    this.changed = changed;
    area = new Composite(parent, SWT.NONE);
    GridLayout layout = new GridLayout();
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    area.setLayout(layout);
    editor = new YamlEditor(area, window.theme(), this::edited);
    Named.as("pipeline.text", editor.text());
    editor.text().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    problem = Named.as("pipeline.text.problem", new Label(area, SWT.WRAP));
    GridData data = new GridData(SWT.FILL, SWT.BOTTOM, true, false);
    data.widthHint = 100;
    problem.setLayoutData(data);
    told(Optional.empty());
  }

  Control control() {
    return area;
  }

  /** Shows a variant, unless the text says it already. */
  void show(Variant variant) {
    if (shown.equals(Optional.of(variant))) {
      return;
    }
    shown = Optional.of(variant);
    edits++;
    editor.show(VariantText.of(variant));
    told(Optional.empty());
  }

  private void edited() {
    int edit = ++edits;
    area.getDisplay()
        .timerExec(
            PAUSE_MILLIS,
            () -> {
              if (edit == edits && !area.isDisposed()) {
                read(edit, editor.text().getText());
              }
            });
  }

  private void read(int edit, String text) {
    window.background(
        "reading the pipeline's text",
        () -> {
          VariantText.Read read;
          try {
            read =
                VariantText.read(
                    files.check(
                        VariantText.experiment(text),
                        window.home().resolve("pipeline.yaml"),
                        Monitor.NONE));
          } catch (InputException e) {
            read =
                new VariantText.Read(
                    Optional.empty(),
                    java.util.List.of(
                        new VariantText.Wrong(0, 0, e.problem() + ". " + e.remedy() + ".")));
          }
          VariantText.Read result = read;
          window.later(
              () -> {
                if (edit == edits && !area.isDisposed()) {
                  take(result);
                }
              });
        });
  }

  private void take(VariantText.Read read) {
    editor.underline(read.problems().stream().map(w -> new int[] {w.line(), w.column()}).toList());
    told(
        read.problems().stream()
            .findFirst()
            .map(wrong -> "Line " + (wrong.line() + 1) + ": " + wrong.message()));
    read.variant()
        .ifPresent(
            variant -> {
              shown = Optional.of(variant);
              changed.accept(variant);
            });
  }

  private void told(Optional<String> wrong) {
    problem.setText(wrong.orElse("What is written well is taken at once.").replace("&", "&&"));
    problem.setForeground(
        Theme.color(wrong.isPresent() ? window.theme().error() : window.theme().muted()));
    area.layout();
  }
}
