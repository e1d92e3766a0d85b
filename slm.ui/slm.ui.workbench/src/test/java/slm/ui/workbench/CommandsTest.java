package slm.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import slm.ui.parts.Command;
import slm.ui.parts.Named;
import slm.ui.parts.Theme;
import slm.ui.testing.WindowTest;

class CommandsTest {

  @RegisterExtension final WindowTest test = new WindowTest();

  private final List<String> done = new CopyOnWriteArrayList<>();

  private void part(Composite area, Commands commands, String name, int keys) {
    Composite part = new Composite(area, SWT.NONE);
    part.setLayout(new RowLayout());
    Named.as(name, new Text(part, SWT.BORDER));
    if (keys != 0) {
      commands.offer(part, Command.of(name + ".do", "Scene", name, () -> done.add(name)).on(keys));
    }
  }

  @Test
  void keysOfSeveralPartsAreMeantForThatWhichHasTheFocus() {
    test.open(
        Theme.LIGHT,
        (area, window) -> {
          area.setLayout(new RowLayout(SWT.VERTICAL));
          Commands commands = new Commands(window.shell(), area, Theme.LIGHT);
          part(area, commands, "one", SWT.MOD1 | SWT.CR);
          part(area, commands, "two", SWT.MOD1 | SWT.CR);
          part(area, commands, "neither", 0);
        });

    test.person().click("two");
    test.person().press(SWT.MOD1 | SWT.CR);
    test.person().click("one");
    test.person().press(SWT.MOD1 | SWT.CR);
    test.person().click("neither");
    test.person().press(SWT.MOD1 | SWT.CR);

    assertThat(done).containsExactly("two", "one", "one");
  }
}
