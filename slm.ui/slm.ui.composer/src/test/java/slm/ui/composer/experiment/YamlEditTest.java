package slm.ui.composer.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import slm.api.experiment.StageKind;
import slm.api.experiment.SwapPolicy;
import slm.ui.composer.experiment.Draft.Method;
import slm.ui.composer.experiment.Draft.NamedDataset;

class YamlEditTest {

  private static final String HAND_WRITTEN =
      """
      # what we want to know
      name: scales

      # any will do
      seed: 3   # of all randomness
      dataset: {kind: synthetic, scenes: 2}   # small
      variants:
        # the paper's
        tiler: [sliding, "sliding:sizes=128+256"]
        filter:
        - median:251
        - {id: gaussian, size: 255}
      # the end
      """;

  private static Draft read(String text) {
    return YamlReader.read(text).orElseThrow();
  }

  @Test
  void readsTheMatrixOfAFile() {
    Draft draft = read(HAND_WRITTEN);

    assertThat(draft.name()).isEqualTo("scales");
    assertThat(draft.seeds()).containsExactly(3L);
    assertThat(draft.datasets())
        .containsExactly(
            new NamedDataset("", new Choice("synthetic", Map.of("scenes", "2"), Map.of())));
    assertThat(draft.methods()).hasSize(1);
    assertThat(draft.methods().get(0).choices(StageKind.TILER))
        .extracting(Choice::label)
        .containsExactly("sliding", "sliding:sizes=128+256");
    assertThat(draft.variants()).isEqualTo(4);
  }

  @Test
  void changesTheKeyThatWasChangedAndLeavesAllElseAsItIs() {
    Draft draft = read(HAND_WRITTEN);

    String changed = YamlEdit.apply(HAND_WRITTEN, draft.withName("other"));

    assertThat(changed).isEqualTo(HAND_WRITTEN.replace("name: scales", "name: other"));
  }

  @Test
  void keepsCommentsAroundVariantsThatChange() {
    Draft draft = read(HAND_WRITTEN);
    Draft after =
        draft.withMethod(
            0, draft.methods().get(0).with(StageKind.FUSION, List.of(new Choice("rank"))));

    String changed = YamlEdit.apply(HAND_WRITTEN, after);

    assertThat(changed)
        .startsWith(HAND_WRITTEN.substring(0, HAND_WRITTEN.indexOf("variants:")))
        .contains("  fusion: rank\n")
        .endsWith("# the end\n");
    assertThat(read(changed)).isEqualTo(after);
  }

  @Test
  void putsANewKeyWhereFilesHaveIt() {
    Draft draft = read(HAND_WRITTEN).withPolicy(Optional.of(SwapPolicy.REBIND), Optional.of(5L));

    String changed = YamlEdit.apply(HAND_WRITTEN, draft);

    assertThat(changed.lines().filter(line -> line.matches("[a-z]+:.*")))
        .extracting(line -> line.replaceAll(":.*", ""))
        .containsExactly("name", "seed", "dataset", "variants", "policy");
    assertThat(changed).contains("policy: {on-swap: rebind, patience: 5}\n");
  }

  @Test
  void putsSeveralSeedsInThePlaceOfOne() {
    String changed = YamlEdit.apply(HAND_WRITTEN, read(HAND_WRITTEN).withSeeds(List.of(1L, 2L)));

    assertThat(changed)
        .contains("# any will do\nseeds: [1, 2]\ndataset:")
        .doesNotContain("seed: 3");
  }

  @Test
  void removesAKeyWhoseDefaultIsTaken() {
    String changed = YamlEdit.apply(HAND_WRITTEN, read(HAND_WRITTEN).withSeeds(List.of()));

    assertThat(changed).doesNotContain("seed").contains("# any will do\ndataset:");
  }

  @Test
  void writesATextOfAnotherLayoutAnew() {
    String braces = "{name: a, dataset: synthetic}";

    String changed = YamlEdit.apply(braces, read(braces).withName("b"));

    assertThat(changed).isEqualTo("name: b\ndataset: synthetic\n");
  }

  @Test
  void beginsWithNothing() {
    Draft draft = Draft.EMPTY.withDatasets(List.of(new NamedDataset("", new Choice("synthetic"))));

    assertThat(YamlEdit.apply("", draft)).isEqualTo("dataset: synthetic\n");
  }

  @Test
  void addsALineBreakThatIsMissingAtTheEnd() {
    String text = "dataset: synthetic";

    assertThat(YamlEdit.apply(text, read(text).withSeeds(List.of(4L))))
        .isEqualTo("seed: 4\ndataset: synthetic");
    assertThat(YamlEdit.apply(text, read(text).withOutputs(List.of(new Choice("csv")))))
        .isEqualTo("dataset: synthetic\noutputs: csv\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dataset: [",
        "name: a\nname: b\n",
        "nonsense: 1\n",
        "seed: many\n",
        "variants: {tyler: sliding}\n",
        "variants: []\n",
        "policy: {on-swap: perhaps}\n",
        "dataset: {annotations: a.json}\n",
        "- a\n- b\n",
        "just words",
        "dataset:\n",
        "a: &x [*x]\n"
      })
  void hasNoFormOfWhatItCannotMakeOut(String text) {
    assertThat(YamlReader.read(text)).isEmpty();
  }

  static Stream<Draft> drafts() {
    Random random = new Random(20260);
    return Stream.generate(() -> draft(random)).limit(400);
  }

  private static final List<String> WORDS =
      List.of(
          "a",
          "251",
          "-3",
          "0.5",
          "true",
          "null",
          "~",
          "a b",
          "x: y",
          "# no",
          "{}|a {} b",
          "[1",
          "a,b",
          "1,2,3",
          "a, b",
          "it's",
          "\"quoted\"",
          "C:\\data\\x",
          "/a b/c.json",
          "\u00e9\u4e2d",
          "a=b",
          "a+b",
          "tab\there",
          "%x",
          "@x",
          "!x",
          "&x",
          "*x",
          "- x",
          "x #y",
          "on-swap",
          "0x1f");

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static Choice choice(Random random, boolean stage) {
    String id = List.of("median", "gaussian", "slm.x-y", "a_b").get(random.nextInt(4));
    if (random.nextInt(3) == 0) {
      return new Choice(id);
    }
    if (stage && random.nextInt(4) == 0) {
      return new Choice(id, Map.of("", "" + random.nextInt(999)), Map.of());
    }
    Map<String, String> settings = new LinkedHashMap<>();
    Map<String, List<String>> each = new LinkedHashMap<>();
    for (String name : List.of("size", "keep-it", "on")) {
      if (random.nextBoolean()) {
        settings.put(name, word(random));
      } else if (stage && random.nextInt(3) == 0) {
        each.put(name, List.of(word(random), "7"));
      }
    }
    return new Choice(id, settings, each);
  }

  private static Draft draft(Random random) {
    List<Method> methods = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      Map<StageKind, List<Choice>> stages = new LinkedHashMap<>();
      for (StageKind kind : Draft.STAGES) {
        if (random.nextInt(3) == 0) {
          List<Choice> choices = new ArrayList<>();
          for (int n = random.nextInt(5); n >= 0; n--) {
            choices.add(choice(random, true));
          }
          stages.put(kind, choices);
        }
      }
      if (random.nextInt(5) == 0) {
        stages.put(StageKind.METRIC, List.of());
      }
      methods.add(new Method(random.nextBoolean() ? word(random).strip() : "", stages));
    }
    boolean named = random.nextBoolean();
    List<NamedDataset> datasets = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      datasets.add(new NamedDataset(named ? "set " + i : "", choice(random, false)));
    }
    List<Long> seeds = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      seeds.add((long) i);
    }
    return new Draft(
        random.nextBoolean() ? word(random) : "",
        seeds,
        datasets,
        methods,
        Optional.of(SwapPolicy.values()[random.nextInt(2)]).filter(p -> random.nextBoolean()),
        Optional.of(5L).filter(p -> random.nextBoolean()),
        random.nextBoolean() ? List.of() : List.of(choice(random, false)));
  }

  @ParameterizedTest
  @MethodSource("drafts")
  void readsWhatItWrites(Draft draft) {
    String text = YamlWriter.write(draft);

    assertThat(YamlReader.read(text)).as(text).contains(draft);
  }

  @Test
  void getsFromAnyExperimentToAnyOtherByEdits() {
    Random random = new Random(7);
    String text = HAND_WRITTEN;

    for (int i = 0; i < 200; i++) {
      Draft next = draft(random);
      text = YamlEdit.apply(text, next);
      assertThat(YamlReader.read(text)).as(text).contains(next);
    }
  }

  @Test
  void showsTheExamplesOfTheDocumentation() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("../../docs/examples"))) {
      List<Path> examples = files.filter(file -> file.toString().endsWith(".yaml")).toList();
      assertThat(examples).isNotEmpty();
      for (Path example : examples) {
        Draft draft = read(Files.readString(example));
        assertThat(YamlReader.read(YamlWriter.write(draft))).contains(draft);
      }
    }
  }
}
