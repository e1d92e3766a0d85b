package slm.ui.imagej.headless.awt;

import java.awt.Component;
import java.awt.dnd.DropTargetListener;

/** A place where nothing is dropped. */
public final class DropTarget {

  public DropTarget(Component component, DropTargetListener listener) {}
}
