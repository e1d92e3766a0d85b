package slm.ui.runs;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import slm.ui.parts.Theme;

/** The narrow row above a table: what it is, and its buttons. */
final class Head {

  private Head() {}

  /** An area with a row at its top and the rest below. */
  static Composite area(Composite parent) {
    Composite area = new Composite(parent, SWT.NONE);
    area.setLayout(tight(1));
    return area;
  }

  /** A layout without margins. */
  static GridLayout tight(int columns) {
    GridLayout layout = new GridLayout(columns, false);
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    layout.verticalSpacing = 2;
    return layout;
  }

  /** A row with room for some things. */
  static Composite row(Composite area, int columns) {
    Composite row = new Composite(area, SWT.NONE);
    GridLayout layout = tight(columns);
    layout.marginLeft = 4;
    row.setLayout(layout);
    row.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    return row;
  }

  /** A row with a title at its left and buttons at its right. */
  static Tools tools(Composite area, String title, Theme theme) {
    Composite row = row(area, 2);
    Label label = new Label(row, SWT.NONE);
    label.setText(title);
    label.setForeground(Theme.color(theme.muted()));
    Tools tools = new Tools(row, theme);
    tools.control().setLayoutData(new GridData(SWT.END, SWT.CENTER, true, false));
    return tools;
  }
}
