package slm.ui.composer;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ExtendedModifyEvent;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import slm.api.InputException;
import slm.api.experiment.ExperimentFiles;
import slm.api.experiment.Variant;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;

/** A variant as text, in step with the form: what is written well is taken at once. */
final class VariantEditor {

  private static final int PAUSE_MILLIS = 250;
  private static final String WELL = "What is written well is taken at once.";

  private final PartWindow window;
  private final Supplier<Optional<ExperimentFiles>> files;
  private final Consumer<Variant> changed;
  private final PipelineMemory memory;
  private final Composite area;
  private final YamlEditor editor;
  private final StyledText text;
  private final Label problem;
  private final TextUndo undo = new TextUndo();
  private Optional<Variant> shown = Optional.empty();
  private List<VariantText.Wrong> wrongs = List.of();
  private boolean replaying;
  private int edits;

  /**
   * @param files the reader, as long as it is there
   * @param changed told a variant that was written
   */
  VariantEditor(
      Composite parent,
      PartWindow window,
      Supplier<Optional<ExperimentFiles>> files,
      PipelineMemory memory,
      Consumer<Variant> changed) {
    this.window = window;
    this.files = files;
    this.memory = memory;
    this.changed = changed;
    area = new Composite(parent, SWT.NONE);
    GridLayout layout = new GridLayout();
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    area.setLayout(layout);
    editor = new YamlEditor(area, window.theme(), this::edited);
    text = Named.as("pipeline.text", editor.text());
    text.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    text.addExtendedModifyListener(this::note);
    text.addListener(SWT.KeyDown, this::pressed);
    problem = Named.as("pipeline.text.problem", new Label(area, SWT.WRAP));
    GridData data = new GridData(SWT.FILL, SWT.BOTTOM, true, false);
    data.widthHint = 100;
    problem.setLayoutData(data);
    problem.addListener(
        SWT.MouseDown,
        e -> wrongs.stream().findFirst().ifPresent(w -> editor.goTo(w.line(), w.column())));
    told(List.of());
  }

  Control control() {
    return area;
  }

  /** Shows a variant, unless the text says it already. */
  void show(Variant variant) {
    if (shown.equals(Optional.of(variant))) {
      return;
    }
    boolean first = shown.isEmpty();
    shown = Optional.of(variant);
    edits++;
    Optional<String> draft =
        memory.draft.filter(kept -> first && kept.of().equals(variant)).map(kept -> kept.text());
    editor.show(draft.orElseGet(() -> VariantText.of(variant)));
    undo.clear();
    memory.draft = Optional.empty();
    told(List.of());
    read(edits, draft.isPresent());
  }

  /** Reads the text anew: other components may be there by now. */
  void look() {
    edits++;
    read(edits, !wrongs.isEmpty());
  }

  private void note(ExtendedModifyEvent event) {
    if (!replaying) {
      String now = event.length == 0 ? "" : text.getTextRange(event.start, event.length);
      undo.changed(new TextUndo.Step(event.start, event.replacedText, now));
    }
  }

  private void pressed(Event event) {
    int modifiers = event.stateMask & SWT.MODIFIER_MASK;
    boolean again =
        event.keyCode == 'y' && modifiers == SWT.MOD1
            || event.keyCode == 'z' && modifiers == (SWT.MOD1 | SWT.SHIFT);
    if (again) {
      undo.redo().ifPresent(this::replay);
    } else if (event.keyCode == 'z' && modifiers == SWT.MOD1) {
      undo.undo().ifPresent(this::replay);
    }
  }

  private void replay(TextUndo.Step step) {
    replaying = true;
    try {
      text.replaceTextRange(step.start(), step.before().length(), step.after());
      text.setCaretOffset(step.start() + step.after().length());
      text.showSelection();
    } finally {
      replaying = false;
    }
  }

  private void edited() {
    int edit = ++edits;
    shown.ifPresent(
        variant -> memory.draft = Optional.of(new PipelineMemory.Draft(variant, text.getText())));
    area.getDisplay()
        .timerExec(
            PAUSE_MILLIS,
            () -> {
              if (edit == edits && !area.isDisposed()) {
                read(edit, true);
              }
            });
  }

  /**
   * Reads the text in the background.
   *
   * @param take whether the pipeline is to follow
   */
  private void read(int edit, boolean take) {
    String written = text.getText();
    window.background(
        "reading the pipeline's text",
        () -> {
          VariantText.Read read = read(written);
          window.later(
              () -> {
                if (edit == edits && !area.isDisposed()) {
                  told(read.problems());
                  if (take) {
                    read.variant().ifPresent(this::take);
                  }
                }
              });
        });
  }

  private VariantText.Read read(String written) {
    Optional<ExperimentFiles> reader = files.get();
    if (reader.isEmpty()) {
      return new VariantText.Read(
          Optional.empty(),
          List.of(
              new VariantText.Wrong(
                  0,
                  0,
                  "The reader of experiment files is not there: start the bundle"
                      + " slm.experiment.yaml.")));
    }
    try {
      return VariantText.read(
          reader.get().variants(written, window.home().resolve("pipeline.yaml")));
    } catch (InputException e) {
      return new VariantText.Read(
          Optional.empty(),
          List.of(new VariantText.Wrong(0, 0, e.problem() + ". " + e.remedy() + ".")));
    }
  }

  private void take(Variant variant) {
    memory.draft = Optional.empty();
    shown = Optional.of(variant);
    changed.accept(variant);
  }

  private void told(List<VariantText.Wrong> problems) {
    wrongs = problems;
    editor.underline(problems.stream().map(w -> new int[] {w.line(), w.column()}).toList());
    String words =
        problems.isEmpty()
            ? WELL
            : "Line "
                + (problems.get(0).line() + 1)
                + ": "
                + problems.get(0).message()
                + (problems.size() > 1 ? " (" + (problems.size() - 1) + " more)" : "");
    String plain = words.replace("&", "&&");
    if (!plain.equals(problem.getText())) {
      problem.setText(plain);
      problem.setForeground(
          Theme.color(problems.isEmpty() ? window.theme().muted() : window.theme().error()));
      area.layout();
    }
  }
}
