package slm.ui.itest.plugin;

import java.util.Hashtable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import slm.ui.parts.Named;
import slm.ui.parts.PartFactory;
import slm.ui.parts.PartWindow;

/** Adds a part to write notes in. */
public final class NotesActivator implements BundleActivator, PartFactory {

  @Override
  public void start(BundleContext context) {
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put("slm.part.id", "notes");
    properties.put("slm.part.title", "Notes");
    properties.put("slm.part.area", "RIGHT");
    properties.put("slm.part.order", 50);
    context.registerService(PartFactory.class, this, properties);
  }

  @Override
  public void stop(BundleContext context) {
    // the framework takes the service back
    return;
  }

  @Override
  public void fill(Composite area, PartWindow window) {
    area.setLayout(new FillLayout());
    Text text = Named.as("notes.text", new Text(area, SWT.MULTI | SWT.WRAP));
    text.setText(window.kept("notes.text").orElse(""));
    text.addListener(SWT.Modify, e -> window.keep("notes.text", text.getText()));
  }
}
