package slm.ui.composer.experiment;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import slm.api.experiment.FileProblem;
import slm.ui.composer.YamlEditor;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;

/** The experiment as the text of its file. */
final class TextPane {

  private final YamlEditor editor;
  private final StyledText text;
  private final ExperimentText experiment;
  private List<FileProblem> problems = List.of();

  TextPane(Composite parent, Theme theme, ExperimentText experiment) {
    this.experiment = experiment;
    editor = new YamlEditor(parent, theme, this::typed);
    text = Named.as("experiment.yaml", editor.text());
    text.addListener(SWT.FocusOut, e -> experiment.pause());
    text.addListener(SWT.KeyDown, e -> undo(e.keyCode, e.stateMask));
    text.addListener(SWT.MouseMove, e -> tip(e.x, e.y));
    refresh();
  }

  StyledText control() {
    return text;
  }

  private void typed() {
    experiment.type(text.getText());
  }

  private void undo(int key, int modifiers) {
    if (modifiers == SWT.MOD1 && key == 'z') {
      experiment.undo();
    } else if (modifiers == SWT.MOD1 && key == 'y'
        || modifiers == (SWT.MOD1 | SWT.SHIFT) && key == 'z') {
      experiment.redo();
    }
  }

  /** Shows the text as it is now. */
  void refresh() {
    if (!experiment.text().equals(text.getText())) {
      editor.show(experiment.text());
      problems = List.of();
    }
    experiment.check().ifPresent(check -> mark(check.problems()));
  }

  private void mark(List<FileProblem> now) {
    if (!now.equals(problems)) {
      problems = now;
      editor.underline(now.stream().map(TextPane::place).toList());
    }
  }

  private static int[] place(FileProblem problem) {
    return new int[] {problem.line() - 1, problem.column() - 1};
  }

  /** What is wrong in the line under the pointer. */
  private void tip(int x, int y) {
    int line = text.getLineIndex(y) + 1;
    Point end = text.getLocationAtOffset(text.getCharCount());
    boolean below = y > end.y + text.getLineHeight();
    String words =
        problems.stream()
            .filter(problem -> !below && x >= 0 && problem.line() == line)
            .map(FileProblem::message)
            .collect(Collectors.joining("\n"));
    if (!words.equals(Objects.requireNonNullElse(text.getToolTipText(), ""))) {
      text.setToolTipText(words.isEmpty() ? null : words);
    }
  }

  /** Puts the caret where something is wrong. */
  void jump(FileProblem problem) {
    editor.goTo(problem.line() - 1, problem.column() - 1);
  }
}
