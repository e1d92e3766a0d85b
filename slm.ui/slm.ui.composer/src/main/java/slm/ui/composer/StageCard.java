package slm.ui.composer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import slm.api.experiment.ComponentInfo;
import slm.api.experiment.StageKind;
import slm.api.experiment.StageSpec;
import slm.ui.parts.Named;
import slm.ui.parts.Offers;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;

/** One stage of the pipeline: which component, and its settings. */
final class StageCard {

  private final StageKind kind;
  private final Consumer<Optional<StageSpec>> chosen;
  private final Combo combo;
  private final ToolItem more;
  private final ShortLabel summary;
  private final Label missing;
  private final PartDetails details;
  private final Rail rail;
  private List<CardWords.Offer> offers = List.of();
  private Optional<StageSpec> choice = Optional.empty();
  private Optional<ComponentInfo> live = Optional.empty();

  /**
   * @param captions width of the column of captions
   * @param settings gives the button of the settings its picture
   * @param expanded the kinds whose settings are open; kept up to date
   * @param resized told when the card wants another height
   */
  StageCard(
      Composite parent,
      PartWindow window,
      StageKind kind,
      int captions,
      Consumer<ToolItem> settings,
      Set<String> expanded,
      Consumer<Optional<StageSpec>> chosen,
      Runnable resized) {
    this.kind = kind;
    this.chosen = chosen;
    Composite area = new Composite(parent, SWT.NONE);
    area.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    area.setLayout(layout());
    Label caption = caption(area, window.theme(), kind, captions);
    combo = Named.as("pipeline." + kind.word(), new Combo(area, SWT.DROP_DOWN | SWT.READ_ONLY));
    GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
    wide.widthHint = 60;
    combo.setLayoutData(wide);
    combo.addListener(SWT.Selection, e -> choose());
    // turning the wheel over a form is meant to scroll it
    combo.addListener(SWT.MouseVerticalWheel, e -> e.doit = false);
    more = new ToolItem(new ToolBar(area, SWT.FLAT), SWT.CHECK);
    Named.as("pipeline." + kind.word() + ".settings", more);
    settings.accept(more);
    more.setToolTipText("What it does, and its settings");
    more.setSelection(expanded.contains(kind.word()));
    more.addListener(
        SWT.Selection,
        e -> {
          if (more.getSelection()) {
            expanded.add(kind.word());
          } else {
            expanded.remove(kind.word());
          }
          fill();
          resized.run();
        });
    new Label(area, SWT.NONE).setLayoutData(new GridData(0, 0));
    summary = new ShortLabel(area, 2);
    summary.control().setForeground(Theme.color(window.theme().muted()));
    Named.as("pipeline." + kind.word() + ".summary", summary.control());
    missing = missing(area, window.theme(), "pipeline." + kind.word() + ".missing");
    details =
        new PartDetails(
            area, 3, window, "pipeline." + kind.word(), spec -> chosen.accept(Optional.of(spec)));
    rail =
        new Rail(
            area,
            window.theme(),
            kind == Choices.STAGES.get(0) ? Rail.Piece.FIRST : Rail.Piece.MIDDLE,
            combo);
    caption.setToolTipText(Choices.purpose(kind));
  }

  static GridLayout layout() {
    GridLayout layout = new GridLayout(3, false);
    layout.marginWidth = 0;
    layout.marginLeft = Rail.WIDTH;
    layout.marginHeight = 3;
    layout.verticalSpacing = 1;
    return layout;
  }

  static Label caption(Composite area, Theme theme, StageKind kind, int width) {
    Label caption = new Label(area, SWT.NONE);
    caption.setText(Choices.title(kind));
    caption.setForeground(Theme.color(theme.muted()));
    GridData data = new GridData(SWT.FILL, SWT.CENTER, false, false);
    data.widthHint = width;
    caption.setLayoutData(data);
    return caption;
  }

  static Label missing(Composite area, Theme theme, String name) {
    Label label = Named.as(name, new Label(area, SWT.WRAP));
    label.setForeground(Theme.color(theme.warning()));
    GridData data = new GridData(SWT.FILL, SWT.TOP, true, false, 3, 1);
    data.widthHint = 100;
    label.setLayoutData(data);
    return label;
  }

  StageKind kind() {
    return kind;
  }

  private void choose() {
    int index = combo.getSelectionIndex();
    if (index < 0) {
      return;
    }
    String id = offers.get(index).id();
    if (choice.map(StageSpec::id).orElse("").equals(id)) {
      return;
    }
    chosen.accept(id.isEmpty() ? Optional.empty() : Optional.of(new StageSpec(id)));
  }

  /**
   * Shows a choice.
   *
   * @param known whether it is known what is live
   */
  void show(List<ComponentInfo> infos, boolean known, Optional<StageSpec> spec) {
    choice = spec;
    String id = spec.map(StageSpec::id).orElse("");
    live = infos.stream().filter(info -> info.id().equals(id)).findFirst();
    offers = CardWords.offers(kind, infos, spec);
    String[] items = offers.stream().map(CardWords.Offer::words).toArray(String[]::new);
    if (!known) {
      items[items.length - 1] = id;
    }
    if (!Arrays.equals(items, combo.getItems())) {
      Offers.set(combo, items);
    }
    combo.select(offers.stream().map(CardWords.Offer::id).toList().indexOf(id));
    boolean isMissing = known && spec.isPresent() && live.isEmpty();
    show(missing, isMissing ? CardWords.missing(kind, id) : "");
    rail.troubled(isMissing);
    fill();
  }

  private void fill() {
    more.setEnabled(live.isPresent());
    boolean open = more.getSelection() && live.isPresent();
    Map<String, String> values = choice.map(StageSpec::settings).orElse(Map.of());
    String words = open ? "" : live.map(info -> CardWords.summary(info, values)).orElse("");
    summary.set(words);
    summary.control().setVisible(!words.isEmpty());
    ((GridData) summary.control().getLayoutData()).exclude = words.isEmpty();
    details.show(open ? live : Optional.empty(), values);
  }

  /** Shows words in a label of a grid, or takes it out of the way. */
  static void show(Label label, String words) {
    label.setText(words.replace("&", "&&"));
    label.setVisible(!words.isEmpty());
    ((GridData) label.getLayoutData()).exclude = words.isEmpty();
  }
}
