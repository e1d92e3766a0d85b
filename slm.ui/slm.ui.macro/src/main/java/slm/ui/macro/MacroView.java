package slm.ui.macro;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import slm.api.raster.Window;
import slm.api.script.ScriptLanguage;
import slm.api.script.ScriptWord;
import slm.api.script.Scripts;
import slm.ui.desk.Desk;
import slm.ui.parts.Command;
import slm.ui.parts.Icon;
import slm.ui.parts.Latest;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;
import slm.ui.queue.RunQueue;

/** The widgets of the part, on a session that outlives them. */
final class MacroView {

  private static final String KEPT_SHARE = "macro.share";
  private static final int TICK_MILLIS = 200;
  private static final int NARROW = 520;

  private final Composite area;
  private final PartWindow window;
  private final Session session;
  private final Services services;
  private final Supplier<List<Examples.Example>> examples;
  private final Theme theme;
  private final Font font;
  private final Runner runner;
  private final List<Image> icons = new ArrayList<>();
  private final ToolItem save;
  private final ToolItem run;
  private final ToolItem stop;
  private final ToolItem record;
  private final Label status;
  private final SashForm sash;
  private final FilesView files;
  private final CTabFolder results;
  private final CTabItem imagesTab;
  private final ImagesView images;
  private final TablesView tables;
  private List<ScriptLanguage> languages = List.of();
  private boolean ready;
  private boolean ticking;
  private String last = "";
  private RGB lastColour;

  MacroView(
      Composite area,
      PartWindow window,
      Session session,
      Services services,
      Supplier<List<Examples.Example>> examples) {
    this.area = area;
    this.window = window;
    this.session = session;
    this.services = services;
    this.examples = examples;
    this.theme = window.theme();
    this.lastColour = theme.muted();
    this.font = monospace(area);
    this.runner = new Runner(window, session);
    area.setLayout(tight(1));

    Composite row = new Composite(area, SWT.NONE);
    row.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
    GridLayout inRow = new GridLayout(3, false);
    inRow.marginHeight = 2;
    inRow.marginWidth = 4;
    row.setLayout(inRow);
    ToolBar bar = new ToolBar(row, SWT.FLAT | SWT.RIGHT);
    tool(bar, "macro.new.tool", SWT.DROP_DOWN, Icon.ADD, "New macro", this::newMenu, this::addNew);
    tool(bar, "macro.open.tool", SWT.PUSH, Icon.OPEN, "Open a macro", null, this::open);
    save = tool(bar, "macro.save.tool", SWT.PUSH, Icon.SAVE, "Save", null, () -> files().save());
    new ToolItem(bar, SWT.SEPARATOR);
    run = tool(bar, "macro.run.tool", SWT.PUSH, Icon.RUN, "Run (Ctrl+R)", null, this::run);
    stop = tool(bar, "macro.stop.tool", SWT.PUSH, Icon.STOP, "Stop", null, this::stop);
    record =
        tool(
            bar,
            "macro.record.tool",
            SWT.CHECK,
            Icon.RECORD,
            "Record: what you do in the window is written as lines of a macro",
            null,
            this::toggleRecord);
    record.setText("Record");
    new ToolItem(bar, SWT.SEPARATOR);
    ToolItem[] list = new ToolItem[1];
    list[0] =
        tool(
            bar,
            "macro.examples",
            SWT.PUSH,
            Icon.REPORT,
            "Macros to learn from, opened as copies",
            null,
            () -> exampleMenu(list[0]));
    list[0].setText("Examples");
    Text argument = Named.as("macro.argument", new Text(row, SWT.BORDER | SWT.SINGLE));
    argument.setMessage("Argument");
    argument.setToolTipText("What getArgument() gives in the macro");
    argument.setText(session.argument());
    GridData argumentData = new GridData(SWT.LEFT, SWT.CENTER, false, false);
    argumentData.widthHint = 120;
    argument.setLayoutData(argumentData);
    argument.addListener(SWT.Modify, e -> session.argument(argument.getText()));
    status = Named.as("macro.status", new Label(row, SWT.NONE));
    GridData statusData = new GridData(SWT.FILL, SWT.CENTER, true, false);
    statusData.widthHint = 80;
    status.setLayoutData(statusData);
    area.addListener(
        SWT.Resize,
        e -> {
          // fields go below the buttons, and these say nothing, where all of it does not fit
          boolean narrow = area.getSize().x < NARROW;
          int columns = narrow ? 1 : 3;
          if (inRow.numColumns != columns) {
            inRow.numColumns = columns;
            argumentData.horizontalAlignment = narrow ? SWT.FILL : SWT.LEFT;
            record.setText(narrow ? "" : "Record");
            list[0].setText(narrow ? "" : "Examples");
            row.requestLayout();
          }
        });

    sash = new SashForm(area, SWT.HORIZONTAL | SWT.SMOOTH);
    sash.setSashWidth(5);
    sash.setBackground(Theme.color(theme.line()));
    sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    files = new FilesView(sash, window, session, font, this::update);
    results = FilesView.folder(sash, "macro.results", theme, SWT.NONE);
    ConsoleView console = new ConsoleView(results, window, session.console(), font, this::jump);
    tab("macro.tab.console", "Console", console.text());
    images = new ImagesView(results, window, services, this::counted);
    imagesTab = tab("macro.tab.images", "ImageJ images", images.area());
    tables = new TablesView(results, window, services);
    tab("macro.tab.tables", "Tables", tables.area());
    results.setSelection(0);
    images.recorder(
        new ImagesView.Recorder() {
          @Override
          public void sentScene(Path file, Optional<Window> part) {
            write(recording -> Recording.Lines.of(recording.sentScene(file, part)));
          }

          @Override
          public void changed() {
            tables.refresh();
          }
        });
    weigh();
    area.addListener(SWT.Dispose, e -> dispose());
    ready = true;
    offer();
    follow();
    update();
    if (session.running().isPresent()) {
      tick();
    }
  }

  private static GridLayout tight(int columns) {
    GridLayout layout = new GridLayout(columns, false);
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    layout.verticalSpacing = 0;
    return layout;
  }

  private static Font monospace(Composite area) {
    int height = area.getDisplay().getSystemFont().getFontData()[0].getHeight();
    String name =
        switch (SWT.getPlatform()) {
          case "win32" -> "Consolas";
          case "cocoa" -> "Menlo";
          default -> "Monospace";
        };
    return new Font(area.getDisplay(), name, height, SWT.NORMAL);
  }

  private ToolItem tool(
      ToolBar bar,
      String name,
      int style,
      Icon icon,
      String help,
      Consumer<ToolItem> menu,
      Runnable action) {
    ToolItem item = Named.as(name, new ToolItem(bar, style));
    RGB colour =
        switch (icon) {
          case RECORD -> theme.error();
          case RUN -> theme.good();
          default -> theme.text();
        };
    Image image = icon.image(area.getDisplay(), colour);
    icons.add(image);
    item.setImage(image);
    Image faint = icon.image(area.getDisplay(), theme.line());
    icons.add(faint);
    item.setDisabledImage(faint);
    item.setToolTipText(help);
    item.addListener(
        SWT.Selection,
        e -> {
          if (e.detail == SWT.ARROW) {
            menu.accept(item);
          } else {
            action.run();
          }
        });
    return item;
  }

  private CTabItem tab(String name, String title, Control content) {
    CTabItem tab = Named.as(name, new CTabItem(results, SWT.NONE));
    tab.setText(title);
    tab.setControl(content);
    return tab;
  }

  /** Beside each other, or below each other where it is narrow and high. */
  private void weigh() {
    int share =
        window
            .kept(KEPT_SHARE)
            .filter(text -> text.matches("\\d{1,2}"))
            .map(Integer::parseInt)
            .orElse(58);
    int bounded = Math.max(15, Math.min(85, share));
    sash.setWeights(bounded, 100 - bounded);
    area.addListener(
        SWT.Resize,
        e -> {
          Point size = area.getSize();
          int wanted = size.x < NARROW && size.y > size.x / 2 ? SWT.VERTICAL : SWT.HORIZONTAL;
          if (sash.getOrientation() != wanted) {
            sash.setOrientation(wanted);
          }
        });
  }

  private void dispose() {
    if (!sash.isDisposed() && sash.getWeights().length == 2) {
      int[] weights = sash.getWeights();
      window.keep(
          KEPT_SHARE, Integer.toString(weights[0] * 100 / Math.max(1, weights[0] + weights[1])));
    }
    icons.forEach(Image::dispose);
    font.dispose();
  }

  FilesView files() {
    return files;
  }

  // ---- what it follows ----

  private void follow() {
    Latest refresh = new Latest(area, window, this::servicesChanged);
    Following following = new Following(services, new Latest(area, window, this::deskChanged));
    Runnable endRefresh = services.listen(refresh);
    Runnable endFollowing = services.listen(following);
    area.addListener(
        SWT.Dispose,
        e -> {
          endRefresh.run();
          endFollowing.run();
          following.end();
        });
    following.run();
    servicesChanged();
  }

  private void servicesChanged() {
    services
        .scripts()
        .ifPresent(
            there ->
                window.background(
                    "learning the words of macros",
                    () -> {
                      List<ScriptLanguage> offered = there.languages();
                      List<ScriptWord> words = there.words("ijm");
                      window.later(() -> known(offered, words));
                    }));
    images.refresh();
    tables.refresh();
    update();
  }

  private void known(List<ScriptLanguage> offered, List<ScriptWord> words) {
    if (!area.isDisposed()) {
      languages = offered;
      session.words(words);
      files.wordsChanged();
    }
  }

  private void deskChanged() {
    images.update();
    write(
        recording ->
            services.desk().map(Desk::state).map(recording::next).orElse(Recording.NOTHING));
    write(
        recording ->
            Recording.Lines.of(
                services.queue().map(RunQueue::entries).map(recording::ran).orElse(List.of())));
    window.commandsChanged();
  }

  private void counted(int count) {
    imagesTab.setText(count == 0 ? "ImageJ images" : "ImageJ images (" + count + ")");
  }

  // ---- commands ----

  private boolean isFocused() {
    for (Control at = area.getDisplay().getFocusControl(); at != null; at = at.getParent()) {
      if (at == area) {
        return true;
      }
    }
    return false;
  }

  private void offer() {
    String menu = "Macro";
    window.offer(area, Command.of("macro.new", menu, "New Macro", this::addNew));
    window.offer(area, Command.of("macro.open", menu, "Open Macro...", this::open));
    window.offer(
        area,
        Command.of("macro.save", menu, "Save Macro", files::save)
            .on(SWT.MOD1 | 'S')
            .when(() -> isFocused() && session.selected() != null));
    window.offer(area, Command.of("macro.saveAs", menu, "Save Macro As...", files::saveAs));
    window.offer(
        area,
        Command.of("macro.find", menu, "Find...", files::find)
            .on(SWT.MOD1 | 'F')
            .when(this::isFocused));
    window.offer(
        area,
        Command.of("macro.run", menu, "Run Macro", this::run)
            .on(SWT.MOD1 | 'R')
            .when(this::canRun));
    window.offer(
        area,
        Command.of("macro.stop", menu, "Stop Macro", this::stop)
            .when(() -> session.running().isPresent()));
    window.offer(
        area,
        Command.of("macro.record", menu, "Record", this::toggleRecord)
            .as(() -> session.recorded().isPresent()));
    String imageJ = "ImageJ";
    window.offer(
        area,
        Command.of("imagej.scene", imageJ, "Send Scene to ImageJ", () -> sent(images::sendScene))
            .when(images::canSendScene));
    window.offer(
        area,
        Command.of(
                "imagej.picked",
                imageJ,
                "Send Selected Region or Tile to ImageJ",
                () -> sent(images::sendPicked))
            .when(images::canSendPicked));
    window.offer(
        area,
        Command.of("imagej.map", imageJ, "Send Map to ImageJ", () -> sent(images::sendMap))
            .when(images::canSendMap));
    window.guard(area, this::question);
  }

  private void sent(Runnable sending) {
    window.show("macro");
    results.setSelection(imagesTab);
    sending.run();
  }

  private Optional<String> question() {
    List<String> said = new ArrayList<>();
    session
        .running()
        .ifPresent(running -> said.add(running.file().name() + " is running and would be ended."));
    List<MacroFile> unsaved = session.unsaved();
    if (!unsaved.isEmpty()) {
      String names = unsaved.stream().map(MacroFile::name).collect(Collectors.joining(", "));
      said.add(
          names
              + (unsaved.size() == 1 ? " has" : " have")
              + " changes that are not saved. Close all the same?");
    } else if (!said.isEmpty()) {
      said.add("Close all the same?");
    }
    return said.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", said));
  }

  // ---- files ----

  private void addNew() {
    window.show("macro");
    files.addNew("ijm");
  }

  private void newMenu(ToolItem item) {
    Menu menu = popup();
    for (ScriptLanguage language : languages) {
      String ending = language.endings().get(0);
      item(menu, language.name() + " (." + ending + ")", () -> files.addNew(ending));
    }
    if (languages.isEmpty()) {
      item(menu, "ImageJ macro (.ijm)", () -> files.addNew("ijm"));
    }
    drop(menu, item);
  }

  private void open() {
    files.open(window.chooseFiles("Open a macro", "Macros and scripts", patterns()));
    window.show("macro");
  }

  private List<String> patterns() {
    List<String> patterns = new ArrayList<>();
    languages.forEach(
        language -> language.endings().forEach(ending -> patterns.add("*." + ending)));
    return patterns.isEmpty() ? List.of("*.ijm") : patterns;
  }

  private void exampleMenu(ToolItem item) {
    Menu menu = popup();
    for (Examples.Example example : examples.get()) {
      item(
          menu,
          example.name() + ": " + example.about().replace("&", "&&"),
          () -> {
            files.add(MacroFile.unnamed(example.name(), example.text()));
            files.focus();
          });
    }
    if (menu.getItemCount() == 0) {
      MenuItem none = new MenuItem(menu, SWT.PUSH);
      none.setText("There are no examples here");
      none.setEnabled(false);
    }
    drop(menu, item);
  }

  private Menu popup() {
    Menu menu = new Menu(area);
    // the choice comes after it is hidden
    menu.addListener(SWT.Hide, e -> menu.getDisplay().asyncExec(menu::dispose));
    return menu;
  }

  private static void item(Menu menu, String label, Runnable action) {
    MenuItem item = Named.as("choose." + label, new MenuItem(menu, SWT.PUSH));
    item.setText(label);
    item.addListener(SWT.Selection, e -> action.run());
  }

  private static void drop(Menu menu, ToolItem item) {
    Rectangle place = item.getBounds();
    menu.setLocation(item.getParent().toDisplay(place.x, place.y + place.height));
    menu.setVisible(true);
  }

  // ---- running ----

  private boolean canRun() {
    return services.scripts().isPresent()
        && session.running().isEmpty()
        && session.selected() != null
        && !session.selected().text().isBlank();
  }

  private void run() {
    Optional<Scripts> scripts = services.scripts();
    if (!canRun() || scripts.isEmpty()) {
      return;
    }
    MacroFile file = session.selected();
    files.editor(file).ifPresent(Editor::clearMarks);
    results.setSelection(0);
    runner.start(scripts.get(), file, this::ended);
    update();
    tick();
  }

  private void stop() {
    session
        .running()
        .filter(running -> !running.isCancelled())
        .ifPresent(
            running -> {
              running.ask();
              // ImageJ takes a moment to end a macro
              window.background("stopping " + running.file().name(), running::cancel);
            });
    update();
  }

  private void ended(Runner.Ended how) {
    if (area.isDisposed()) {
      return;
    }
    String name = how.file().name();
    if (how.cancelled()) {
      say(name + " was stopped", theme.muted());
    } else if (how.error().isEmpty()) {
      say(name + " is done, " + seconds(how.seconds()), theme.good());
    } else if (how.line() < 0) {
      say(how.error(), theme.error());
    } else {
      say("Line " + (how.line() + 1) + ": " + how.error(), theme.error());
      files.editor(how.file()).ifPresent(editor -> editor.mark(how.line()));
      jump(how.file().number(), how.line());
    }
    images.refresh();
    tables.refresh();
    update();
  }

  private void say(String text, RGB colour) {
    last = text;
    lastColour = colour;
  }

  private void jump(int number, int line) {
    session
        .file(number)
        .ifPresent(
            file -> {
              files.select(file);
              files.editor(file).ifPresent(editor -> editor.goTo(line));
            });
  }

  /** Shows how long it takes, as long as it does. */
  private void tick() {
    if (!ticking) {
      ticking = true;
      area.getDisplay()
          .timerExec(
              TICK_MILLIS,
              () -> {
                ticking = false;
                if (!area.isDisposed()) {
                  updateStatus();
                  if (session.running().isPresent()) {
                    tick();
                  }
                }
              });
    }
  }

  private static String seconds(double seconds) {
    return seconds < 10
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : seconds < 100
            ? Math.round(seconds) + " s"
            : (int) seconds / 60 + " min " + (int) seconds % 60 + " s";
  }

  // ---- recording ----

  private void toggleRecord() {
    if (session.recorded().isPresent()) {
      session.recorded(Optional.empty());
    } else if (session.selected() != null) {
      window.show("macro");
      session.recorded(Optional.of(new Session.Recorded(session.selected(), new Recording())));
      deskChanged();
    }
    update();
  }

  /** Writes what was done, when that is recorded. */
  void write(Function<Recording, Recording.Lines> how) {
    session
        .recorded()
        .ifPresent(
            recorded -> {
              Recording.Lines lines = how.apply(recorded.recording());
              if (!lines.text().isEmpty()) {
                files
                    .editor(recorded.file())
                    .ifPresent(editor -> editor.append(lines.replaced(), lines.text()));
              }
            });
  }

  // ---- what is shown ----

  private void update() {
    if (!ready || area.isDisposed()) {
      return;
    }
    save.setEnabled(session.selected() != null && session.selected().isChanged());
    run.setEnabled(canRun());
    stop.setEnabled(session.running().isPresent());
    record.setSelection(session.recorded().isPresent());
    updateStatus();
    window.commandsChanged();
  }

  private void updateStatus() {
    Optional<Session.Running> running = session.running();
    if (running.isPresent()) {
      Session.Running now = running.get();
      String name = now.file().name();
      String text =
          now.isCancelled()
              ? "Stopping " + name + "\u2026"
              : now.waits()
                  ? name + " waits: ImageJ is busy with another script or a run"
                  : name + " is running, " + seconds(now.seconds());
      show(text, theme.accent());
    } else if (services.scripts().isEmpty()) {
      show(
          "Macros cannot be run: ImageJ is not there. Install or start the bundle slm.ui.imagej.",
          theme.warning());
    } else if (session.recorded().isPresent() && last.isEmpty()) {
      show("Recording into " + session.recorded().get().file().name(), theme.error());
    } else {
      show(last, lastColour);
    }
  }

  private void show(String text, RGB colour) {
    String shown = text.replace("&", "&&").replaceAll("\\R", " ");
    if (!shown.equals(status.getText())) {
      status.setText(shown);
      status.setToolTipText(text);
      status.setForeground(Theme.color(colour));
    }
  }
}
