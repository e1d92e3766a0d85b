package slm.ui.macro;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;

/** Something to see, or words in its place that say why there is nothing. */
final class OrHint {

  private static final int WIDTH = 150;

  private final Composite area;
  private final StackLayout stack = new StackLayout();
  private final Composite words;
  private final Label hint;

  OrHint(Composite parent, Theme theme, String name) {
    area = new Composite(parent, SWT.NONE);
    area.setLayout(stack);
    words = new Composite(area, SWT.NONE);
    words.setBackground(Theme.color(theme.panel()));
    words.setLayout(new GridLayout());
    hint = Named.as(name, new Label(words, SWT.WRAP));
    hint.setBackground(Theme.color(theme.panel()));
    hint.setForeground(Theme.color(theme.muted()));
    GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
    data.widthHint = WIDTH;
    hint.setLayoutData(data);
  }

  /** Where the content belongs, and what is laid out. */
  Composite area() {
    return area;
  }

  void show(Control content) {
    top(content);
  }

  void say(String text) {
    hint.setText(text);
    words.layout();
    top(words);
  }

  private void top(Control control) {
    if (stack.topControl != control) {
      stack.topControl = control;
      area.layout();
    }
  }
}
