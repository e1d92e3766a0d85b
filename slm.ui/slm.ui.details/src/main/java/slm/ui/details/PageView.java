package slm.ui.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import slm.ui.desk.Pick;
import slm.ui.details.Page.Bars;
import slm.ui.details.Page.Block;
import slm.ui.details.Page.Chart;
import slm.ui.details.Page.Grid;
import slm.ui.details.Page.Prose;
import slm.ui.details.Page.Target;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;

/**
 * Shows a page. Widgets that were made once are used again, and only what changed is measured: a
 * page of the same form as the last one changes nothing but texts, so that nothing jumps while one
 * writes.
 */
final class PageView {

  private final ScrolledComposite scroll;
  private final Composite content;
  private final Stack stack = new Stack();
  private final Theme theme;
  private final Consumer<Target> chosen;
  private final List<BlockView> views = new ArrayList<>();
  private final List<BlockView> spare = new ArrayList<>();
  private Page shown = new Page(List.of(), false);

  /** A block's widgets. */
  interface BlockView {
    Control control();

    /** Whether it can show a block. */
    boolean suits(Block block);

    /**
     * Shows a block that suits.
     *
     * @return whether it may need another height than before
     */
    boolean show(Block block, boolean former);

    /** Marks what stands for something. */
    default void mark(Optional<Pick> pick) {}
  }

  /**
   * @param chosen told of rows that the user chooses
   */
  PageView(Composite area, Theme theme, Consumer<Target> chosen) {
    this.theme = theme;
    this.chosen = chosen;
    area.setLayout(new FillLayout());
    scroll = Named.as("details.scroll", new ScrolledComposite(area, SWT.V_SCROLL));
    scroll.setExpandHorizontal(true);
    scroll.setExpandVertical(true);
    scroll.setShowFocusedControl(true);
    content = new Composite(scroll, SWT.NONE);
    content.setLayout(stack);
    scroll.setContent(content);
    scroll.addListener(SWT.Resize, event -> fit());
  }

  Page shown() {
    return shown;
  }

  void show(Page page, Optional<Pick> pick) {
    if (!page.equals(shown)) {
      Point origin = scroll.getOrigin();
      content.setRedraw(false);
      try {
        place(page);
        shown = page;
        fit();
      } finally {
        content.setRedraw(true);
      }
      scroll.setOrigin(origin);
    }
    views.forEach(view -> view.mark(pick));
  }

  /** Gives each block a view, one that is there when it suits. */
  private void place(Page page) {
    spare.addAll(0, views);
    views.clear();
    for (Block block : page.blocks()) {
      BlockView view =
          spare.stream().filter(each -> each.suits(block)).findFirst().orElseGet(() -> view(block));
      spare.remove(view);
      if (view.show(block, page.former())) {
        stack.changed(view.control());
      }
      views.add(view);
    }
    stack.show(views.stream().map(BlockView::control).toList());
    spare.forEach(view -> view.control().setVisible(false));
    Control above = null;
    for (BlockView view : views) {
      // also the order of the keyboard's focus
      if (above != null) {
        view.control().moveBelow(above);
      }
      above = view.control();
      above.setVisible(true);
    }
  }

  private BlockView view(Block block) {
    BlockView view;
    if (block instanceof Prose) {
      view = new ProseView(content, theme);
    } else if (block instanceof Grid grid) {
      view =
          grid.isChoosable()
              ? new GridView(content, theme, grid, chosen)
              : new TabbedView(content, theme, grid);
    } else if (block instanceof Bars bars) {
      view = new BarsView(content, theme, bars);
    } else {
      view = new ChartView(content, theme, (Chart) block);
    }
    passWheel(view.control());
    return view;
  }

  /** The wheel moves the page wherever the pointer is. */
  private void passWheel(Control control) {
    control.addListener(
        SWT.MouseVerticalWheel,
        event -> {
          Point origin = scroll.getOrigin();
          scroll.setOrigin(origin.x, origin.y - event.count * 16);
          event.doit = false;
        });
  }

  private void fit() {
    int width = scroll.getClientArea().width;
    if (width > 0) {
      scroll.setMinHeight(stack.height(width));
      content.layout();
    }
  }
}
