package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import slm.api.health.Finding;
import slm.api.health.Section;

class DoctorVerbTest {

  private final CommandLineCall slm = new CommandLineCall();

  @Test
  void aHealthyWorkbenchIsSaidToBeSo() {
    slm.sections = List.of(new Section("Bundles", List.of(Finding.well("bundles", "53 are well"))));

    assertThat(slm.run("doctor")).isZero();
    assertThat(slm.out).isEqualTo("Bundles\n  ok       bundles: 53 are well\nNothing is wrong.\n");
  }

  @Test
  void aNoteIsNoFailure() {
    slm.sections =
        List.of(new Section("Names", List.of(Finding.note("the tiler 'a'", "is twice", "Choose"))));

    assertThat(slm.run("doctor")).isZero();
    assertThat(slm.out).endsWith("Nothing is wrong; 1 note.\n");
  }

  @Test
  void aProblemIsAFailureAndItsRemedyStandsBelowIt() {
    slm.sections =
        List.of(
            new Section("Bundles", List.of(Finding.problem("a 1.0", "is broken", "Mend\nit"))),
            new Section("Models", List.of(Finding.problem("b 1.0", "is lost", "Find it"))));

    assertThat(slm.run("doctor")).isEqualTo(1);
    assertThat(slm.out)
        .contains("  PROBLEM  a 1.0: is broken\n           Mend it.\n")
        .endsWith("2 problems, 0 notes.\n");
  }

  @Test
  void jsonHoldsAllFindings() {
    slm.sections =
        List.of(new Section("Bundles", List.of(Finding.problem("a", "says \"no\\yes\"", "b\tc"))));

    assertThat(slm.run("doctor", "--json")).isEqualTo(1);
    assertThat(slm.out)
        .isEqualTo(
            "[\n  {\"section\": \"Bundles\", \"level\": \"problem\", \"subject\": \"a\","
                + " \"finding\": \"says \\\"no\\\\yes\\\"\", \"remedy\": \"b\\u0009c\"}\n]\n");
  }
}
