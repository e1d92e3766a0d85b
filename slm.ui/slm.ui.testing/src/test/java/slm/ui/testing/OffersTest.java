package slm.ui.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Combo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import slm.ui.parts.Named;
import slm.ui.parts.Offers;
import slm.ui.parts.Theme;

class OffersTest {

  @RegisterExtension final WindowTest test = new WindowTest();

  @Test
  void aListThatGetsOtherItemsWhenOneIsChosenLeavesTheWindowItsKeys() {
    AtomicInteger keys = new AtomicInteger();
    Combo[] list = new Combo[1];
    test.open(
        Theme.LIGHT,
        (area, window) -> {
          area.setLayout(new FillLayout());
          list[0] = Named.as("list", new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN));
          list[0].setItems("gone", "one", "two");
          list[0].select(0);
          list[0].addListener(SWT.Selection, e -> Offers.set(list[0], "one", "two"));
          list[0].addListener(SWT.KeyDown, e -> keys.incrementAndGet());
        });
    test.person().click("list");
    test.person().press(SWT.ARROW_DOWN);
    test.person().press(SWT.CR);
    test.ui().await("there are others", () -> list[0].getItemCount() == 2);
    keys.set(0);

    test.person().press('x');

    assertThat(keys).hasPositiveValue();
  }
}
