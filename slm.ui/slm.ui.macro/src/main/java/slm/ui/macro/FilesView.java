package slm.ui.macro;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabFolder2Adapter;
import org.eclipse.swt.custom.CTabFolderEvent;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import slm.api.InputException;
import slm.api.script.ScriptWord;
import slm.ui.parts.Named;
import slm.ui.parts.PartWindow;
import slm.ui.parts.Theme;

/** The scripts that are open, a tab each. */
final class FilesView {

  private static final String KEPT = "macro.files";

  /** Longer texts are no scripts, and no editor holds them with ease. */
  private static final long MOST_BYTES = 4_000_000;

  private static final String EDITOR = "editor";

  private final PartWindow window;
  private final Session session;
  private final Font font;
  private final Runnable changed;
  private final Composite area;
  private final CTabFolder tabs;
  private final FindBar find;

  /**
   * @param changed told when another one is selected, or one was changed or saved
   */
  FilesView(Composite parent, PartWindow window, Session session, Font font, Runnable changed) {
    this.window = window;
    this.session = session;
    this.font = font;
    this.changed = changed;
    area = new Composite(parent, SWT.NONE);
    GridLayout layout = new GridLayout();
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    layout.verticalSpacing = 0;
    area.setLayout(layout);
    find = new FindBar(area, window.theme(), this::editor);
    tabs = folder(area, "macro.files", window.theme(), SWT.CLOSE);
    tabs.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
    tabs.addListener(
        SWT.Selection,
        e -> {
          session.select(editor((CTabItem) e.item).file());
          changed.run();
        });
    tabs.addCTabFolder2Listener(
        new CTabFolder2Adapter() {
          @Override
          public void close(CTabFolderEvent event) {
            event.doit = false;
            FilesView.this.close(editor((CTabItem) event.item).file());
          }
        });
    begin();
  }

  static CTabFolder folder(Composite parent, String name, Theme theme, int style) {
    CTabFolder folder = Named.as(name, new CTabFolder(parent, SWT.TOP | SWT.FLAT | style));
    folder.setSimple(true);
    folder.setUnselectedCloseVisible(false);
    folder.setBackground(Theme.color(theme.panel()));
    folder.setForeground(Theme.color(theme.muted()));
    folder.setSelectionBackground(Theme.color(theme.panel()));
    folder.setSelectionForeground(Theme.color(theme.text()));
    return folder;
  }

  private void begin() {
    boolean first = session.begins();
    if (first) {
      session.add(MacroFile.unnamed(session.untitled("ijm"), ""));
    }
    session.files().forEach(this::addTab);
    showSelected();
    if (first) {
      List<Path> before =
          window
              .kept(KEPT)
              .map(text -> text.lines().filter(line -> !line.isBlank()).map(Path::of).toList())
              .orElse(List.of());
      read(before, false);
    }
  }

  // ---- tabs ----

  private static Editor editor(CTabItem tab) {
    return (Editor) tab.getData(EDITOR);
  }

  private List<Editor> editors() {
    List<Editor> editors = new ArrayList<>();
    for (CTabItem tab : tabs.getItems()) {
      editors.add(editor(tab));
    }
    return editors;
  }

  /** The one that is selected; null when there is none. */
  Editor editor() {
    return session.selected() == null ? null : editor(session.selected()).orElse(null);
  }

  Optional<Editor> editor(MacroFile file) {
    return editors().stream().filter(editor -> editor.file() == file).findFirst();
  }

  Composite area() {
    return area;
  }

  void find() {
    find.open();
  }

  private void addTab(MacroFile file) {
    CTabItem tab = new CTabItem(tabs, SWT.CLOSE);
    Editor editor =
        new Editor(tabs, file, window.theme(), font, () -> words(file), () -> edited(file));
    tab.setControl(editor.area());
    tab.setData(EDITOR, editor);
    name(tab);
  }

  /** The words that are known of a file's language. */
  private List<ScriptWord> words(MacroFile file) {
    return file.ending().equals("ijm") || file.ending().equals("txt") ? session.words() : List.of();
  }

  /** Other words are known now. */
  void wordsChanged() {
    editors().forEach(Editor::languageChanged);
  }

  private void edited(MacroFile file) {
    for (CTabItem tab : tabs.getItems()) {
      if (editor(tab).file() == file) {
        name(tab);
      }
    }
    changed.run();
  }

  private static void name(CTabItem tab) {
    MacroFile file = editor(tab).file();
    String name = (file.isChanged() ? "*" : "") + file.name().replace("&", "&&");
    if (!name.equals(tab.getText())) {
      tab.setText(name);
    }
    tab.setToolTipText(file.path().map(Path::toString).orElse("Not saved yet"));
    Named.as("macro.file." + file.name(), tab);
  }

  private void showSelected() {
    for (CTabItem tab : tabs.getItems()) {
      if (editor(tab).file() == session.selected()) {
        tabs.setSelection(tab);
      }
    }
    changed.run();
  }

  /** Opens a script and shows it; an empty new one that is open gives way. */
  void add(MacroFile file) {
    MacroFile before = session.selected();
    session.add(file);
    addTab(file);
    if (before != null
        && before != file
        && before.isUntouched()
        && file.path().isPresent() | !file.text().isEmpty()) {
      remove(before);
      session.select(file);
    }
    showSelected();
    keep();
  }

  void select(MacroFile file) {
    session.select(file);
    showSelected();
  }

  private void remove(MacroFile file) {
    session.remove(file);
    for (CTabItem tab : tabs.getItems()) {
      if (editor(tab).file() == file) {
        Composite content = editor(tab).area();
        tab.dispose();
        content.dispose();
      }
    }
  }

  /** Closes a script, and asks when it was changed. */
  void close(MacroFile file) {
    if (file.isChanged()
        && !window.agree(
            "Close " + file.name(),
            file.name() + " has changes that are not saved. Close it all the same?",
            "Close")) {
      return;
    }
    remove(file);
    if (session.files().isEmpty()) {
      addNew("ijm");
    }
    showSelected();
    keep();
  }

  void addNew(String ending) {
    add(MacroFile.unnamed(session.untitled(ending), ""));
    focus();
  }

  void focus() {
    if (editor() != null) {
      editor().text().setFocus();
    }
  }

  private void keep() {
    window.keep(
        KEPT,
        session.files().stream()
            .flatMap(file -> file.path().stream())
            .map(Path::toString)
            .collect(Collectors.joining("\n")));
  }

  // ---- reading and writing ----

  /** Opens files, or shows them when they are open. */
  void open(List<Path> chosen) {
    read(chosen, true);
  }

  private void read(List<Path> chosen, boolean told) {
    for (Path path : chosen) {
      Path file = path.toAbsolutePath().normalize();
      Optional<MacroFile> there =
          session.files().stream().filter(one -> one.path().equals(Optional.of(file))).findFirst();
      if (there.isPresent()) {
        select(there.get());
      } else {
        window.background(
            "opening " + file.getFileName(),
            () -> {
              String text;
              try {
                text = text(file);
              } catch (IOException | InputException e) {
                if (told) {
                  throw e;
                }
                return;
              }
              window.later(
                  () -> {
                    if (!tabs.isDisposed()) {
                      add(MacroFile.of(file, text));
                      if (told) {
                        focus();
                      }
                    }
                  });
            });
      }
    }
  }

  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InputException("There is no file " + file, "Check its name");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new InputException(
          file.getFileName() + " is too long for a script",
          "Open files of up to " + MOST_BYTES / 1_000_000 + " MB");
    }
    byte[] bytes = Files.readAllBytes(file);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      // macros of old
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  /** Writes the selected script to its file; one without a file gets one. */
  void save() {
    MacroFile file = session.selected();
    if (file != null) {
      file.path().ifPresentOrElse(path -> write(file, path), this::saveAs);
    }
  }

  void saveAs() {
    MacroFile file = session.selected();
    if (file != null) {
      window
          .chooseTarget("Save the macro as", file.name())
          .ifPresent(
              path -> {
                boolean ends = path.getFileName().toString().contains(".");
                write(
                    file,
                    ends ? path : path.resolveSibling(path.getFileName() + "." + file.ending()));
              });
    }
  }

  private void write(MacroFile file, Path path) {
    String text = file.text();
    window.background(
        "saving " + path.getFileName(),
        () -> {
          Path part = path.resolveSibling("." + path.getFileName() + ".part");
          try {
            Files.writeString(part, text);
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
          } catch (IOException e) {
            Files.deleteIfExists(part);
            throw new InputException(
                path + " cannot be written (" + e.getMessage() + ")", "Save it in another folder");
          }
          window.later(() -> saved(file, path, text));
        });
  }

  private void saved(MacroFile file, Path path, String text) {
    if (!tabs.isDisposed()) {
      file.savedAs(path, text);
      editor(file).ifPresent(Editor::languageChanged);
      edited(file);
      keep();
    }
  }
}
