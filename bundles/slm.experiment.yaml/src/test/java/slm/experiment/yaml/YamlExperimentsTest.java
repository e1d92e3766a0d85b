package slm.experiment.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.experiment.DatasetOutline;
import slm.api.experiment.Experiment;
import slm.api.experiment.ExperimentCheck;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.FileProblem;
import slm.api.experiment.StageSpec;
import slm.api.experiment.SwapPolicy;
import slm.api.experiment.Variant;
import slm.api.experiment.VariantsCheck;

class YamlExperimentsTest {

  @TempDir Path folder;

  @Test
  void whatIsNotWrittenHasItsDefault() throws IOException {
    Experiment experiment = read("dataset: synthetic");

    assertThat(experiment)
        .isEqualTo(
            new Experiment(
                "coast.v2", new StageSpec("synthetic"), List.of(Variant.DEFAULT), List.of(), 0));
  }

  @Test
  void everythingThatIsWrittenIsRead() throws IOException {
    Experiment experiment =
        read(
            """
            name: "Coast: north"
            seed: -7
            dataset: {kind: synthetic, scenes: 3}
            variants:
              tiler: sliding:sizes=128+256
              query: [plain]
              encoder: other
              fusion: [mean]
              filter:
                - id: gaussian
                  size: 255
              metric: [selo, pointing]
            outputs: {dir: /results, pictures: false}
            """);

    assertThat(experiment.name()).isEqualTo("Coast: north");
    assertThat(experiment.seed()).isEqualTo(-7);
    assertThat(experiment.dataset()).isEqualTo(new StageSpec("synthetic", Map.of("scenes", "3")));
    assertThat(experiment.variants())
        .containsExactly(
            new Variant(
                new StageSpec("sliding", Map.of("sizes", "128,256")),
                new StageSpec("plain"),
                new StageSpec("other"),
                new StageSpec("mean"),
                new StageSpec("gaussian", Map.of("size", "255")),
                List.of(new StageSpec("selo"), new StageSpec("pointing"))));
    assertThat(experiment.sinks())
        .containsExactly(new StageSpec("files", Map.of("dir", "/results", "pictures", "false")));
  }

  @Test
  void aListInAMappingIsAListOfValues() throws IOException {
    Experiment experiment =
        read("{dataset: synthetic, variants: {tiler: {id: sliding, sizes: [256, 512]}}}");

    assertThat(experiment.variants().get(0).tiler().settings()).containsEntry("sizes", "256,512");
  }

  @Test
  void listsMakeTheirProductButMetricsStayTogether() throws IOException {
    Experiment experiment =
        read(
            """
            dataset: synthetic
            variants:
              metric: [selo, pointing]
              filter: [median:251, none]
              encoder: [aerial, other]
            """);

    assertThat(experiment.variants())
        .extracting(v -> v.encoder() + " " + v.filter() + " " + v.metrics())
        .containsExactly(
            "aerial median:251 [selo, pointing]",
            "aerial none [selo, pointing]",
            "other median:251 [selo, pointing]",
            "other none [selo, pointing]");
  }

  @Test
  void noMetricsAtAllCanBeAskedFor() throws IOException {
    assertThat(read("{dataset: synthetic, variants: {metric: []}}").variants().get(0).metrics())
        .isEmpty();
  }

  @Test
  void relativePathsStartAtTheFilesFolder() throws IOException {
    Experiment experiment =
        read(
            """
            dataset: {kind: airslt, annotations: data/anno.json, images: /imgs, extra: [a, b]}
            outputs:
              - {dir: results}
              - {kind: csv, file: all.csv}
              - csv:here.csv
            """);

    assertThat(experiment.dataset().settings())
        .containsEntry("annotations", folder.resolve("data/anno.json").toString())
        .containsEntry("images", "/imgs")
        .containsEntry("extra", folder.resolve("a") + "," + folder.resolve("b"));
    assertThat(experiment.sinks())
        .containsExactly(
            new StageSpec("files", Map.of("dir", folder.resolve("results").toString())),
            new StageSpec("csv", Map.of("file", folder.resolve("all.csv").toString())),
            new StageSpec("csv", Map.of("file", folder.resolve("here.csv").toString())));
  }

  @Test
  void anAliasStandsForWhatItNames() throws IOException {
    Experiment experiment =
        read(
            """
            dataset: synthetic
            variants: {tiler: &s {id: sliding, sizes: &l [256]}, encoder: &e aerial, metric: selo}
            name: *e
            """);

    assertThat(experiment.name()).isEqualTo("aerial");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
datasset: synthetic                          | 1, 1 | no key 'datasset'. Did you mean 'dataset'?
{dataset: synthetic, variants: {tilers: a}}  | 1, 33 | no key 'tilers'. Did you mean 'tiler'?
{dataset: syntetic}                          | 1, 11 | no dataset 'syntetic'. Did you mean 'synthetic'? The dataset components are: airslt, synthetic
{dataset: {kind: synthetic, scene: 3}}       | 1, 29 | has no setting 'scene'. Did you mean 'scenes'?
{dataset: synthetic, variants: {filter: [median, medain:3]}} | 1, 50 | no filter 'medain'. Did you mean 'median'?
{dataset: synthetic, variants: {filter: none:3}} | 1, 41 | the filter 'none' has no settings. Write only 'none'
{dataset: synthetic, variants: {filter: "median:"}} | 1, 41 | 'median:' is not a component with settings
{dataset: synthetic, variants: {filter: [none, none]}} | 1, 48 | 'none' stands here twice
{dataset: synthetic, variants: {filter: []}} | 1, 41 | the list of filter is empty
{dataset: synthetic, variants: {filter: [[none]]}} | 1, 42 | a list cannot stand here
{dataset: synthetic, variants: {filter: {size: 3}}} | 1, 41 | the filter has no id
{dataset: synthetic, variants: [none]}       | 1, 33 | keys with values are needed here
{dataset: {kind: airslt, images: a}}         | 1, 18 | needs the setting 'annotations'. Add it: what annotations means
{dataset: airslt:a}                          | 1, 11 | needs the setting 'images'
{dataset: synthetic, outputs: {folder: a}}   | 1, 32 | has no setting 'folder'
{dataset: synthetic, variants: []}           | 1, 32 | the list of variants is empty
{dataset: synthetic, variants: {filter: median:0}} | 1, 41 | the setting 'size' of the filter 'median' must be at least 1, not '0'
{dataset: synthetic, variants: {filter: {size: 0, id: median}}} | 1, 42 | the setting 'size' of the filter 'median' must be at least 1, not '0'
{dataset: synthetic, variants: {filter: [median, median:251]}} | 1, 50 | 'median:251' means the same as 'median', which stands here
{dataset: synthetic, variants: {filter: {id: median, size: 3, each: {size: [5]}}}} | 1, 70 | the setting 'size' stands beside 'each' too
{dataset: synthetic, variants: {filter: {id: median, each: {size: [5, 0]}}}} | 1, 71 | must be at least 1, not '0'
{dataset: synthetic, variants: {filter: {id: median, each: {size: 5}}}} | 1, 67 | a list of values is needed here. Write size: [51, 151]
{dataset: synthetic, variants: {filter: {id: median, each: {sise: [5]}}}} | 1, 68 | has no setting 'sise'. Did you mean 'size'?
{dataset: synthetic, variants: {filter: {id: median, each: []}}} | 1, 60 | 'each' holds settings with lists of values
{dataset: synthetic, variants: {metric: [selo, pointing, pointing:3]}} | 1, 58 | 'pointing:3' gives the figure 'pointing', as 'pointing' does. Leave one of the two out
{dataset: synthetic, variants: {metric: {id: pointing, each: {tolerance: [3, 5]}}}} | 1, 41 | gives the figure 'pointing', as
{dataset: synthetic, variants: {scene: [none, none]}} | 1, 47 | 'none' stands here twice
{dataset: synthetic, variants: {scene: blurr:2}} | 1, 40 | no scene 'blurr'. Did you mean 'blur'?
{dataset: synthetic, variants: [{}, {filter: median}]} | 1, 37 | a variant that these choices make stands in line 1 already
{dataset: synthetic, variants: [{name: a}, {name: a, filter: none}]} | 1, 51 | the name 'a' is taken by the variants of line 1
{dataset: synthetic, seeds: [1, 1]}          | 1, 33 | the seed 1 stands here twice
{dataset: synthetic, seeds: 1}               | 1, 29 | a list of whole numbers is needed here
{dataset: synthetic, seeds: [1, x]}          | 1, 33 | the seed 'x' is not a whole number
{dataset: synthetic, seed: 1, seeds: [1]}    | 1, 31 | 'seed' and 'seeds' stand here both. Keep one of the two
{dataset: synthetic, datasets: [airslt]}     | 1, 22 | 'dataset' and 'datasets' stand here both
{datasets: [airslt]}                         | 1, 13 | needs the setting 'annotations'
{datasets: synthetic}                        | 1, 12 | a list of datasets is needed here. For one of them, write dataset:
{datasets: {kind: synthetic}}                | 1, 12 | a list of datasets is needed here
{datasets: []}                               | 1, 12 | there is no dataset in it
{datasets: [synthetic, synthetic:scenes=251]} | 1, 24 | this dataset stands here twice
{datasets: {../up: synthetic}}               | 1, 13 | '../up' cannot name a dataset
{datasets: {a: synthetic, A: synthetic:3}}   | 1, 27 | 'A' differs from the name in line 1 by case only
{dataset: synthetic, policy: {on-swap: rebound}} | 1, 40 | no policy 'rebound'. Did you mean 'rebind'?
{dataset: synthetic, policy: {patience: 1m}} | 1, 41 | the patience '1m' is not a number of seconds
{dataset: synthetic, policy: {onswap: fail}} | 1, 31 | no key 'onswap'. Did you mean 'on-swap'?
{dataset: synthetic, outputs: [{dir: a}, {dir: b}, {dir: ./a, pictures: false}]} | 1, 52 | an output before this one writes to the same place
{dataset: synthetic, seed: many}             | 1, 28 | the seed 'many' is not a whole number
{dataset: synthetic, seed: 9223372036854775808} | 1, 28 | is not a whole number
{dataset: synthetic, seed: [1]}              | 1, 28 | one value is needed here
{dataset: synthetic, name: }                 | 1, 27 | the value is empty
{dataset: synthetic, dataset: synthetic}     | 1, 22 | the key 'dataset' stands here again
{name: x}                                    | 1, 1 | the dataset is missing
synthetic                                    | 1, 1 | keys with values are needed here
{[a]: b}                                     | 1, 2 | a key is not a word
{dataset: synthetic                          | 1, | this is not YAML
dataset: *nowhere                            | 1, 10 | the alias '*nowhere' names nothing
dataset: &a [*a]                             | 1, 14 | the alias '*a' names nothing
dataset: !!java.io.File [x]                  | 1, 10 | the tag 'tag:yaml.org,2002:java.io.File' is not allowed
""")
  void anErrorTellsLineAndColumnAndWhatWouldBeRight(String yaml, String place, String complaint) {
    String[] lineColumn = place.split(", ?", -1);

    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            folder.resolve("coast.v2.yaml")
                + ", line "
                + lineColumn[0]
                + ", column "
                + lineColumn[1])
        .hasMessageContaining(complaint);
  }

  @Test
  void severalValuesOfASettingAreChoices() throws IOException {
    Experiment experiment =
        read(
            """
            dataset: synthetic
            variants:
              tiler: {id: sliding, each: {sizes: [[256, 512], 768]}}
              filter: [none, {id: median, each: {size: [51, 151]}}]
            """);

    assertThat(experiment.variants())
        .extracting(v -> v.tiler() + " " + v.filter())
        .containsExactly(
            "sliding:sizes=256+512 none",
            "sliding:sizes=256+512 median:size=51",
            "sliding:sizes=256+512 median:size=151",
            "sliding:sizes=768 none",
            "sliding:sizes=768 median:size=51",
            "sliding:sizes=768 median:size=151");
  }

  @Test
  void theSceneAsItIsStandsBesideChangedOnes() throws IOException {
    assertThat(
            read("{dataset: synthetic, variants: {scene: [none, blur:2], filter: [none, median]}}")
                .variants())
        .extracting(v -> v.scene() + " " + v.filter())
        .containsExactly(
            "Optional.empty none",
            "Optional.empty median",
            "Optional[blur:2] none",
            "Optional[blur:2] median");
  }

  @Test
  void eachVariantIsRunOncePerSeed() throws IOException {
    Experiment experiment =
        read("{dataset: synthetic, seeds: [3, -1], variants: {filter: [none, median]}}");

    assertThat(experiment.seed()).isEqualTo(3);
    assertThat(experiment.variants())
        .extracting(v -> v.filter() + " " + v.seed().orElseThrow())
        .containsExactly("none 3", "none -1", "median 3", "median -1");
  }

  @Test
  void aSingleSeedIsTheExperimentsAndNotTheVariants() throws IOException {
    Experiment experiment = read("{dataset: synthetic, seed: 5}");

    assertThat(experiment.seed()).isEqualTo(5);
    assertThat(experiment.variants().get(0).seed()).isEmpty();
  }

  @Test
  void mappingsInAListStandSideBySide() throws IOException {
    Experiment experiment =
        read(
            """
            dataset: synthetic
            seeds: [1, 2]
            variants:
              - {name: v1, metric: [selo, pointing]}
              - {name: v2, filter: [gaussian, none], encoder: other}
              - {fusion: mean, filter: gaussian:5}
            """);

    assertThat(experiment.variants())
        .extracting(v -> v.name() + ": " + v.encoder() + " " + v.filter() + " " + v.metrics())
        .containsExactly(
            "v1 (seed 1): aerial median [selo, pointing]",
            "v1 (seed 2): aerial median [selo, pointing]",
            "v2 (gaussian, seed 1): other gaussian [selo]",
            "v2 (gaussian, seed 2): other gaussian [selo]",
            "v2 (none, seed 1): other none [selo]",
            "v2 (none, seed 2): other none [selo]",
            ": aerial gaussian:5 [selo]",
            ": aerial gaussian:5 [selo]");
  }

  @Test
  void severalDatasetsMakeAnExperimentEach() throws IOException {
    ExperimentFile file =
        readFile(
            """
            name: both
            datasets: [synthetic, synthetic:scenes=3, {kind: airslt, annotations: a, images: b}]
            """);

    assertThat(file.experiments().keySet()).containsExactly("synthetic", "synthetic-2", "airslt");
    assertThat(file.experiments().values())
        .allSatisfy(
            experiment -> {
              assertThat(experiment.name()).isEqualTo("both");
              assertThat(experiment.variants()).containsExactly(Variant.DEFAULT);
            });
    assertThat(file.experiments().get("synthetic-2").dataset())
        .isEqualTo(new StageSpec("synthetic", Map.of("scenes", "3")));
  }

  @Test
  void datasetsMayHaveNames() throws IOException {
    ExperimentFile file = readFile("datasets: {one: synthetic, two: synthetic:3}");

    assertThat(file.experiments())
        .extractingByKey("two")
        .extracting(Experiment::dataset)
        .isEqualTo(new StageSpec("synthetic", Map.of("", "3")));
  }

  @Test
  void thePolicyIsRead() throws IOException {
    assertThat(readFile("{dataset: synthetic, policy: {on-swap: rebind, patience: 90}}"))
        .satisfies(
            file -> {
              assertThat(file.onSwap()).contains(SwapPolicy.REBIND);
              assertThat(file.patience()).contains(Duration.ofSeconds(90));
            });
    assertThat(readFile("dataset: synthetic").onSwap()).isEmpty();
    assertThat(readFile("{dataset: synthetic, policy: {on-swap: fail}}").patience()).isEmpty();
  }

  @Test
  void aDefaultThatIsNotThereIsToldWhereAnotherCouldStand() {
    Catalogue catalogue = new Catalogue();
    catalogue.gone = "aerial";

    assertThatThrownBy(() -> readFile("dataset: synthetic\nvariants:\n  fusion: mean\n", catalogue))
        .hasMessageContaining(
            "line 3, column 3: no encoder is chosen here, and the default 'aerial' is not there");
  }

  @Test
  void choicesAreCountedBeforeTheyAreMade() {
    String values = IntStream.rangeClosed(1, 101).mapToObj(Integer::toString).toList().toString();

    assertThatThrownBy(
            () ->
                read(
                    "dataset: synthetic\nvariants: {tiler: {id: sliding, each: {sizes: %s, a: %s}}}"
                        .formatted(values, values)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'each' makes more than 10000 choices");
    assertThatThrownBy(
            () ->
                read(
                    "dataset: synthetic\nseeds: %s\nvariants: {filter: {id: median, each: {size: %s}}}"
                        .formatted(values, values)))
        .hasMessageContaining("the lists make more than 10000 variants");
    String many = "{filter: {id: median, each: {size: " + values + "}}}";
    assertThatThrownBy(
            () ->
                read(
                    "dataset: synthetic\nvariants: [%s]"
                        .formatted(String.join(", ", Collections.nCopies(100, many)))))
        .isInstanceOf(InputException.class);
  }

  @Test
  void theLineIsCountedFromTheTopOfTheFile() {
    assertThatThrownBy(() -> read("# a comment\n\ndataset:\n  kind: synthetic\n  sceness: 3\n"))
        .hasMessageContaining("line 5, column 3: the dataset 'synthetic' has no setting 'sceness'");
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertThatThrownBy(() -> read("dataset: synthetic\n---\ndataset: synthetic\n"))
        .hasMessageContaining("line 2, column 1: a second document begins here");
  }

  @Test
  void filesThatHoldNoExperimentAreNamed() throws IOException {
    YamlExperiments experiments = new YamlExperiments(new Catalogue());
    Path binary = Files.write(folder.resolve("binary"), new byte[] {'a', (byte) 0xff, 0});
    Path control = Files.write(folder.resolve("control"), new byte[] {'a', 1, 'b'});
    Path huge = Files.write(folder.resolve("huge"), new byte[(1 << 20) + 1]);
    Path empty = Files.writeString(folder.resolve("empty"), "# nothing\n");

    assertThatThrownBy(() -> experiments.read(folder.resolve("no.yaml")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no.yaml does not exist");
    assertThatThrownBy(() -> experiments.read(folder)).hasMessageContaining("is a folder");
    assertThatThrownBy(() -> experiments.read(binary))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("binary: this is not text");
    assertThatThrownBy(() -> experiments.read(control))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("control: this is not YAML");
    assertThatThrownBy(() -> experiments.read(huge))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("huge: an experiment file has at most 1048576 bytes");
    assertThatThrownBy(() -> experiments.read(empty))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("empty: the file is empty");
  }

  @Test
  void aDeviceIsNoFolder() throws IOException {
    Path nothing = Path.of("/dev/null");
    Path device = Files.exists(nothing) ? nothing : Files.createFile(folder.resolve("nothing"));

    assertThatThrownBy(() -> new YamlExperiments(new Catalogue()).read(device))
        .hasMessageContaining("the file is empty");
  }

  @Test
  void aByteOrderMarkDoesNoHarm() throws IOException {
    assertThat(read("\uFEFFdataset: synthetic").dataset().id()).isEqualTo("synthetic");
  }

  @Test
  void deepNestingIsRefusedBeforeItCostsAnything() {
    assertThatThrownBy(() -> read("dataset: " + "[".repeat(100_000)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the nesting is too deep");
  }

  @Test
  void aliasesOfAliasesAreNeverExpanded() {
    StringBuilder laughs = new StringBuilder("l0: &l0 [ha, ha]\n");
    for (int i = 1; i < 20; i++) {
      laughs.append(("l%d: &l%d [*l%d, *l%d]\n").formatted(i, i, i - 1, i - 1));
    }

    assertThatThrownBy(() -> read(laughs + "dataset: *l19\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("there is no key 'l0'");
    assertThatThrownBy(() -> read("name: &a x\ndataset: {kind: [" + "*a, ".repeat(101) + "]}\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("there are too many aliases");
  }

  @Test
  void aMatrixThatNobodyCanRunIsRefused() {
    StringBuilder sizes = new StringBuilder();
    for (int size = 1; size <= 101; size++) {
      sizes.append(size == 1 ? "" : ", ").append("median:").append(size);
    }
    String tilers = sizes.toString().replace("median", "sliding");

    assertThatThrownBy(
            () ->
                read(
                    "dataset: synthetic\nvariants: {tiler: [%s], filter: [%s]}"
                        .formatted(tilers, sizes)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 2, column 1: the lists make more than 10000 variants");
  }

  @Test
  void theNearestNameIsTheOneWithTheFewestEdits() {
    List<String> names = List.of("none", "median", "gaussian");

    assertThat(Names.remedy("gausian", names, "filters"))
        .isEqualTo("Did you mean 'gaussian'? The filters are: none, median, gaussian");
    assertThat(Names.remedy("quantize", names, "filters"))
        .isEqualTo("The filters are: none, median, gaussian");
    assertThat(Names.remedy("median", List.of(), "filters")).isEqualTo("There are no filters");
  }

  @Test
  void aTextThatIsBeingWrittenIsCheckedLikeAFile() {
    Path notThere = folder.resolve("draft.yaml");

    ExperimentCheck check =
        new YamlExperiments(new Catalogue())
            .check("dataset: synthetic\nvariants: {filter: medain}\n", notThere, Monitor.NONE);

    assertThat(notThere).doesNotExist();
    assertThat(check.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.file()).isEqualTo(notThere))
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(2))
        .satisfies(problem -> assertThat(problem.message()).contains("'median'"));
  }

  @Test
  void theVariantsOfATextAreReadWithoutADataset() {
    VariantsCheck check =
        new YamlExperiments(new Catalogue())
            .variants("variants: {filter: [none, median:51]}\n", folder.resolve("draft.yaml"));

    assertThat(check.problems()).isEmpty();
    assertThat(check.variants())
        .extracting(Variant::filter)
        .containsExactly(new StageSpec("none"), StageSpec.parse("median:51"));
  }

  @Test
  void theMistakesInTheVariantsOfATextAreToldAndNoOthers() {
    VariantsCheck check =
        new YamlExperiments(new Catalogue())
            .variants(
                "dataset: {kind: nowhere}\nvariants:\n  filter: medain\n  fusionn: mean\n",
                folder.resolve("draft.yaml"));

    assertThat(check.variants()).isEmpty();
    assertThat(check.problems()).extracting(FileProblem::line).containsExactly(3, 4);
  }

  @Test
  void aCheckTellsAllMistakesInTheOrderOfTheFile() throws IOException {
    ExperimentCheck check =
        check(
            """
            nam: x
            policy: {on-swap: rebound, patience: soon}
            seeds: [1, one]
            dataset: {kind: synthetic, scene: 3}
            variants:
              filter: [medain, "median:0", none, none]
              tilers: sliding
              encoder: {id: areal}
            outputs: [{folder: a}, csv]
            """,
            new Catalogue());

    assertThat(check.experiment()).isEmpty();
    assertThat(check.datasets()).isEmpty();
    assertThat(check.problems())
        .extracting(problem -> problem.line() + ":" + problem.column())
        .containsExactly(
            "1:1", "2:19", "2:38", "3:12", "4:28", "6:12", "6:20", "6:38", "7:3", "8:17", "9:12",
            "9:24");
    assertThat(check.problems().get(5))
        .hasToString(
            folder.resolve("coast.v2.yaml")
                + ":6:12: there is no filter 'medain'. Did you mean 'median'? The filter"
                + " components are: gaussian, median, none.");
  }

  @Test
  void aCheckOfWhatIsNoYamlTellsThePlace() throws IOException {
    ExperimentCheck check = check("dataset: [", new Catalogue());

    assertThat(check.problems()).hasSize(1);
    assertThat(check.problems().get(0).message()).startsWith("this is not YAML");
    assertThat(check.problems().get(0).line()).isEqualTo(1);
  }

  @Test
  void aCheckLooksThroughTheDatasetsToo() throws IOException {
    Catalogue catalogue = new Catalogue();
    catalogue.outlines =
        Map.of(
            "airslt",
            new DatasetOutline("anno", 59, 22, List.of("The image 3.jpg does not exist. Get it.")));

    ExperimentCheck check =
        check(
            """
            datasets:
              coast: synthetic
              city: {kind: airslt, annotations: a, images: b}
            """,
            catalogue);

    assertThat(check.experiment()).isPresent();
    assertThat(check.datasets().get("coast").cases()).isEqualTo(3);
    assertThat(check.problems())
        .extracting(FileProblem::toString)
        .containsExactly(
            folder.resolve("coast.v2.yaml")
                + ":3:9: dataset 'city': The image 3.jpg does not exist. Get it.");
  }

  @Test
  void manyMistakesAreTooManyToTellThemAll() throws IOException {
    ExperimentCheck check =
        check(
            "dataset: [" + "x, ".repeat(5000) + "]\nseeds: [" + "x, ".repeat(5000) + "]\n",
            new Catalogue());

    assertThat(check.problems()).hasSize(Mistakes.MOST);
  }

  private ExperimentCheck check(String yaml, Catalogue catalogue) throws IOException {
    Path file = Files.writeString(folder.resolve("coast.v2.yaml"), yaml);
    return new YamlExperiments(catalogue).check(file, Monitor.NONE);
  }

  private Experiment read(String yaml) throws IOException {
    ExperimentFile file = readFile(yaml);
    assertThat(file.experiments()).hasSize(1);
    return file.experiments().values().iterator().next();
  }

  private ExperimentFile readFile(String yaml) throws IOException {
    return readFile(yaml, new Catalogue());
  }

  private ExperimentFile readFile(String yaml, Catalogue catalogue) throws IOException {
    Path file = folder.resolve("coast.v2.yaml");
    Files.write(file, yaml.getBytes(StandardCharsets.UTF_8));
    return new YamlExperiments(catalogue).read(file);
  }
}
