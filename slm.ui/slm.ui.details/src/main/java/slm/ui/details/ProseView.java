package slm.ui.details;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import slm.ui.details.Page.Block;
import slm.ui.details.Page.Prose;
import slm.ui.parts.FactSheet;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;

/** Lines of words. */
final class ProseView implements PageView.BlockView {

  private final FactSheet sheet;

  ProseView(Composite parent, Theme theme) {
    sheet = new FactSheet(parent, SWT.NONE, theme);
    Named.as("details.text", sheet.control());
  }

  @Override
  public Control control() {
    return sheet.control();
  }

  @Override
  public boolean suits(Block block) {
    return block instanceof Prose;
  }

  @Override
  public boolean show(Block block, boolean former) {
    return sheet.show(((Prose) block).lines(), former);
  }
}
