package slm.ui.viewer;

import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import slm.ui.desk.Problem;
import slm.ui.parts.Icon;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;

/** Stands where the scene would be while there is none: invites to open one, or says why not. */
final class Invitation {

  private static final int ICON = 48;
  private static final int WIDEST = 560;

  private final Composite area;
  private final Theme theme;
  private final Canvas picture;
  private final Label title;
  private final Label text;
  private final Label remedy;
  private final Button open;
  private Icon icon = Icon.OPEN;

  Invitation(Composite parent, Theme theme, Runnable opens) {
    this.theme = theme;
    area = Named.as("scene.invitation", new Composite(parent, SWT.NONE));
    area.setLayout(new GridLayout(1, false));
    Composite middle = new Composite(area, SWT.NONE);
    middle.setLayoutData(new GridData(SWT.CENTER, SWT.CENTER, true, true));
    GridLayout layout = new GridLayout(1, false);
    layout.verticalSpacing = 10;
    middle.setLayout(layout);
    picture = new Canvas(middle, SWT.DOUBLE_BUFFERED);
    GridData square = new GridData(SWT.CENTER, SWT.CENTER, false, false);
    square.widthHint = ICON;
    square.heightHint = ICON;
    picture.setLayoutData(square);
    picture.addListener(
        SWT.Paint,
        e -> icon.draw(e.gc, 0, 0, ICON, icon == Icon.WARNING ? theme.error() : theme.muted()));
    title = label(middle, "scene.invitation.title");
    FontData[] data = title.getFont().getFontData();
    for (FontData each : data) {
      each.setHeight(each.getHeight() * 3 / 2);
    }
    Font large = new Font(title.getDisplay(), data);
    title.setFont(large);
    area.addListener(SWT.Dispose, e -> large.dispose());
    text = label(middle, "scene.invitation.text");
    remedy = label(middle, "scene.invitation.remedy");
    remedy.setForeground(Theme.color(theme.muted()));
    open = Named.as("scene.open", new Button(middle, SWT.PUSH));
    open.setLayoutData(new GridData(SWT.CENTER, SWT.CENTER, false, false));
    open.addListener(SWT.Selection, e -> opens.run());
    area.addListener(SWT.Resize, e -> wrap());
    show(Optional.empty(), Optional.empty());
  }

  private static Label label(Composite parent, String name) {
    Label label = Named.as(name, new Label(parent, SWT.WRAP | SWT.CENTER));
    label.setLayoutData(new GridData(SWT.CENTER, SWT.CENTER, true, false));
    return label;
  }

  Composite area() {
    return area;
  }

  /**
   * Says what is the matter.
   *
   * @param problem why a scene could not be opened
   * @param opening name of a scene that is being opened
   */
  void show(Optional<Problem> problem, Optional<String> opening) {
    icon = problem.isPresent() ? Icon.WARNING : Icon.OPEN;
    if (opening.isPresent()) {
      title.setText("Opening " + escaped(opening.get()) + " …");
      text.setText("");
      remedy.setText("");
    } else if (problem.isPresent()) {
      title.setText("The scene cannot be opened");
      text.setText(escaped(problem.get().text()));
      remedy.setText(escaped(problem.get().remedy()));
    } else {
      title.setText("Open a scene");
      text.setText("Choose an aerial or satellite image of any size, or drop one here.");
      remedy.setText("JPEG, PNG, TIFF and GeoTIFF, BMP and GIF");
    }
    open.setText(problem.isPresent() ? "Open another scene…" : "Open a scene…");
    open.setEnabled(opening.isEmpty());
    area.setBackground(null);
    picture.redraw();
    wrap();
  }

  /** Ampersands are not marks of keys here. */
  private static String escaped(String text) {
    return text.replace("&", "&&");
  }

  private void wrap() {
    int width = Math.max(120, Math.min(WIDEST, area.getClientArea().width - 40));
    for (Label label : new Label[] {title, text, remedy}) {
      GridData data = (GridData) label.getLayoutData();
      int natural = label.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
      data.widthHint = Math.min(width, natural);
      data.exclude = label.getText().isEmpty();
      label.setVisible(!data.exclude);
    }
    area.layout(true, true);
  }
}
