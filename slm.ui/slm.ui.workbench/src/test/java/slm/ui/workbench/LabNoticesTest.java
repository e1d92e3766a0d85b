package slm.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import slm.api.lab.LabChange;
import slm.api.lab.LabChange.Kind;
import slm.ui.parts.Notice;
import slm.ui.parts.Notice.Level;

class LabNoticesTest {

  @Test
  void whatWasInstalledIsSaidAndGoesAwayByItself() {
    assertThat(LabNotices.notice(change(Kind.INSTALLED, "a 2 of the lab took the place of 1.")))
        .isEqualTo(new Notice(Level.INFO, "From the lab", "a 2 of the lab took the place of 1."));
    assertThat(LabNotices.notice(change(Kind.ROLLED_BACK, "a is back at 1.")).level())
        .isEqualTo(Level.INFO);
  }

  @Test
  void whatWasNotTakenIsAWarning() {
    assertThat(LabNotices.notice(change(Kind.REFUSED, "a 2 of the lab is not taken: so.")))
        .isEqualTo(
            new Notice(
                Level.WARNING, "Not taken from the lab", "a 2 of the lab is not taken: so."));
  }

  private static LabChange change(Kind kind, String text) {
    return new LabChange(kind, "a", "1", "2", text);
  }
}
