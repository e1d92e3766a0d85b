package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slm.api.experiment.Experiment;
import slm.api.experiment.ExperimentFile;
import slm.api.experiment.StageSpec;
import slm.api.experiment.Variant;
import slm.api.result.PartIdentity;
import slm.api.result.VariantIdentity;

class StudyVerbTest {

  @TempDir Path folder;

  private final CommandLineCall slm = new CommandLineCall();

  @BeforeEach
  void aFileOfTwoVariants() {
    slm.written =
        new ExperimentFile(
            "sizes",
            Map.of(
                "synthetic",
                new Experiment(
                    "sizes",
                    new StageSpec("synthetic"),
                    List.of(Variant.DEFAULT, Variant.DEFAULT),
                    List.of(new StageSpec("files", Map.of("dir", "elsewhere"))),
                    7)),
            Optional.empty(),
            Optional.empty());
  }

  @Test
  void listsTheStudies() {
    assertThat(slm.run("study")).isEqualTo(Exit.OK);
    assertThat(slm.out)
        .isEqualTo(
            """
            study  question
            sizes  Which size?
            worth  What are figures worth?
            """);
  }

  @Test
  void printsTheExperimentFileAndRunsNothing() {
    assertThat(slm.run("study", "--print", "sizes", "--metric=iou", "--metric=nss"))
        .isEqualTo(Exit.OK);
    assertThat(slm.out).isEqualTo("# sizes over synthetic by [iou, nss]\n");
    assertThat(slm.workbench.experiment).isNull();
  }

  @Test
  void writesTheFileAndRunsWhatItSaysBesideIt() {
    Path out = folder.resolve("deep").resolve("out");

    assertThat(slm.run("study", "sizes", "--dataset=single:x.png", "--out", out.toString()))
        .isEqualTo(Exit.OK);

    Path file = out.resolve("sizes.yaml");
    assertThat(file).hasContent("# sizes over single:x.png by [selo]");
    assertThat(slm.read).containsExactly(file);
    Experiment ran = slm.workbench.experiment;
    assertThat(ran.seed()).isEqualTo(7);
    assertThat(ran.variants()).hasSize(2);
    assertThat(ran.sinks()).containsExactly(new StageSpec("files", Map.of("dir", out.toString())));
    assertThat(slm.out)
        .contains("variant")
        .contains("The experiment file is " + file)
        .contains("The results are in " + out);
  }

  @Test
  void theTableHasARowForEachVariant() {
    slm.run("study", "sizes", "--out", folder.toString());

    assertThat(slm.out.lines().limit(2))
        .map(line -> line.strip().replaceAll(" +", " "))
        .containsExactly(
            "variant cases rsu ras tiles encoded seconds",
            "default 1 0.7500 0.2500 240 200.0 1.50");
  }

  @Test
  void casesComeFromAnnotationsToo() {
    slm.run("study", "--print", "sizes", "--annotations=a.json", "--images=i");

    assertThat(slm.out)
        .contains("over airslt:")
        .contains("annotations=a.json")
        .contains("images=i");
  }

  @Test
  void mapsThatNoMethodMadeAreJudgedByAllMetricsUnlessSomeAreChosen() {
    assertThat(slm.run("study", "worth", "--out", folder.toString())).isEqualTo(Exit.OK);
    assertThat(slm.workbench.maps).isEqualTo(folder.resolve("maps"));
    assertThat(slm.workbench.metrics).isEmpty();
    assertThat(slm.out)
        .contains("rsu: as it should be\n")
        .contains("ras: the oracle is not better than flat\n");

    slm.run("study", "worth", "--out", folder.toString(), "--metric=iou");
    assertThat(slm.workbench.metrics).containsExactly(new StageSpec("iou"));
  }

  @Test
  void optionsThatContradictEachOtherAreRefused() {
    assertThat(slm.run("study", "--print")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).contains("--print needs the name of a study");
    assertThat(slm.run("study", "sizes", "--images=i")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).contains("belong together");
    assertThat(slm.run("study", "sizes", "--images=i", "--annotations=a", "--dataset=synthetic"))
        .isEqualTo(Exit.USAGE);
    assertThat(slm.err).contains("either --dataset");
  }

  @Test
  void variantsWithoutNamesAreCalledByWhatTellsThemApart() {
    assertThat(
            StudyTable.names(
                List.of(
                    variant("", part("tiler", "grid", Map.of("overlap", "0.5"))),
                    variant("", part("tiler", "grid", Map.of("overlap", "0"))),
                    variant(
                        "",
                        part("scene", "blur", Map.of("sigma", "2")),
                        part("tiler", "grid", Map.of("overlap", "0"))),
                    variant("mine", part("tiler", "quadtree", Map.of())))))
        .containsExactly("grid 0.5, no scene", "grid 0, no scene", "grid 0, blur 2", "mine");
  }

  private static VariantIdentity variant(String name, PartIdentity... parts) {
    return new VariantIdentity(name, 0, List.of(parts), "", 0, 1);
  }

  private static PartIdentity part(String kind, String id, Map<String, String> settings) {
    return new PartIdentity(kind, id, settings, "b", "1", "0");
  }
}
