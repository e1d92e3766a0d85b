package slm.ui.runs;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;

/** Shows one of several things in one place, or says in words why there is nothing to show. */
final class Pages {

  private static final int WRAP = 220;

  private final Composite area;
  private final StackLayout stack = new StackLayout();
  private final Composite saying;
  private final Label words;
  private final Theme theme;

  Pages(Composite parent, String name, Theme theme) {
    this.theme = theme;
    area = new Composite(parent, SWT.NONE);
    area.setLayout(stack);
    saying = new Composite(area, SWT.NONE);
    saying.setLayout(new GridLayout());
    words = Named.as(name + ".message", new Label(saying, SWT.WRAP | SWT.CENTER));
    GridData data = new GridData(SWT.FILL, SWT.CENTER, true, true);
    data.widthHint = WRAP;
    words.setLayoutData(data);
  }

  /** The parent of what it shows. */
  Composite area() {
    return area;
  }

  void show(Control page) {
    if (stack.topControl != page) {
      stack.topControl = page;
      area.layout();
    }
  }

  /** Says why there is nothing yet. */
  void say(String text) {
    say(text, false);
  }

  /** Says what went wrong. */
  void say(Trouble trouble) {
    say(trouble.sentences(), true);
  }

  private void say(String text, boolean wrong) {
    if (!text.equals(words.getText())) {
      words.setText(text.replace("&", "&&"));
      saying.layout();
    }
    words.setForeground(Theme.color(wrong ? theme.error() : theme.muted()));
    show(saying);
  }
}
