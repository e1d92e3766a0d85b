package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

  private final CommandLineCall slm = new CommandLineCall();

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h"})
  void theVerbsAreListed(String help) {
    assertThat(slm.run(help)).isEqualTo(Exit.OK);

    assertThat(slm.out)
        .startsWith("Usage: slm [-hV] VERB\n")
        .contains("demo", "localize", "run", "evaluate", "tiles", "fuse", "encoders", "tilers")
        .contains("queries", "fusions", "filters", "metrics", "datasets", "check-encoder")
        .contains("Exit codes: 0 all is done");
    assertThat(slm.err).isEmpty();
  }

  @Test
  void theOptionsOfAVerbAreListedWithTheirDefaults() {
    assertThat(slm.run("help", "run")).isEqualTo(Exit.OK);

    assertThat(slm.out)
        .startsWith("Usage: slm run EXPERIMENT.yaml [--out DIR] [options]\n")
        .contains("--encoder=ID", "(default: aerial)")
        .contains("--tiler=ID[:SETTINGS]", "(default: sliding)")
        .contains("--query-strategy=ID[:SETTINGS]", "(default: plain)")
        .contains("--fusion=ID[:SETTINGS]", "(default: mean)")
        .contains("--filter=ID[:SETTINGS]", "(default: median)")
        .contains("--metric=ID[:SETTINGS]", "(default: [selo])", "--sizes", "--out=DIR", "--seed")
        .contains("--threads", "--device", "--max-pixels", "--no-cache", "--no-pictures");
    assertThat(slm.run("run", "--help")).isEqualTo(Exit.OK);
    assertThat(slm.out).startsWith("Usage: slm run EXPERIMENT.yaml [--out DIR] [options]\n");
  }

  @Test
  void everyVerbExplainsItselfWithoutControlCharactersInAPipe() {
    for (String verb :
        new String[] {
          "demo",
          "localize",
          "run",
          "evaluate",
          "tiles",
          "score",
          "fuse",
          "retrieve",
          "filters",
          "check-encoder"
        }) {
      assertThat(slm.run(verb, "--help")).as(verb).isEqualTo(Exit.OK);
      assertThat(slm.out).as(verb).startsWith("Usage: slm " + verb).doesNotContain("\u001b", "\r");
      assertThat(slm.out.lines()).as(verb).allMatch(line -> line.length() <= 100);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void theVersionIsTold(String option) {
    assertThat(slm.run(option)).isEqualTo(Exit.OK);
    assertThat(slm.out).isEqualTo("slm 1.2.3\n");
  }

  @Test
  void anUnknownVerbIsAnsweredWithTheNearest() {
    assertThat(slm.run("lokalize", "a.jpg")).isEqualTo(Exit.USAGE);
    assertThat(slm.err)
        .startsWith("slm: There is no verb 'lokalize'. Did you mean localize")
        .endsWith("?\nTry 'slm help'.\n");
    assertThat(slm.out).isEmpty();
  }

  @Test
  void anUnknownOptionIsAnsweredWithTheNearest() {
    assertThat(slm.run("demo", "--encodr=x")).isEqualTo(Exit.USAGE);
    assertThat(slm.err)
        .startsWith("slm: Unknown option: '--encodr=x'. Did you mean --encoder")
        .endsWith("Try 'slm help demo'.\n");
  }

  @Test
  void aVerbIsNeeded() {
    assertThat(slm.run()).isEqualTo(Exit.USAGE);
    assertThat(slm.err).isEqualTo("slm: A verb is missing.\nTry 'slm help'.\n");
  }

  @Test
  void aStageThatIsNotOfTheFormIsExplained() {
    assertThat(slm.run("demo", "--filter=median:")).isEqualTo(Exit.USAGE);
    assertThat(slm.err)
        .startsWith(
            "slm: Invalid value for option '--filter': 'median:' is not a component with settings");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--threads=0", "--operator-threads=-1", "--max-pixels=0"})
  void nothingIsDoneWithLessThanOne(String option) {
    assertThat(slm.run("demo", option)).isEqualTo(Exit.USAGE);
    assertThat(slm.err).startsWith("slm: " + option.replace("=", " is at least 1, not ") + ".\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--threads=99999999", "--operator-threads=1025"})
  void thereAreNotThatManyThreads(String option) {
    assertThat(slm.run("demo", option)).isEqualTo(Exit.USAGE);
    assertThat(slm.err).startsWith("slm: " + option.replace("=", " is at most 1024, not ") + ".\n");
  }

  @Test
  void anOptionDoesNotSwallowTheNext() {
    assertThat(slm.run("demo", "--out", "--no-pictures")).isEqualTo(Exit.USAGE);
  }

  @Test
  void theUnforeseenIsASentenceAndAFailure() {
    slm.workbench.refusal = new IllegalStateException("the\nsky fell");

    assertThat(slm.run("demo")).isEqualTo(Exit.FAILED);
    assertThat(slm.err)
        .isEqualTo(
            "slm: This should not have happened: java.lang.IllegalStateException: the sky fell."
                + " The details are in the log.\n");
  }
}
