package slm.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slm.api.encoding.ModelPackages.Request;

class ModelVerbsTest {

  private static final String CARD =
      """
      clip  Clip, slm.model.clip 1.0.0
        summary     A model.
        digest      abcd
        licence     MIT
        source      its authors
        networks    onnx, 512 dimensions, batch 8, logit scale 100.00
        pixels      224 x 224, crop, bicubic
        file        model.onnx, 1.5 MB
      """;

  private final CommandLineCall slm = new CommandLineCall();

  @Test
  void packsWithAllThatIsSaid() {
    assertThat(
            slm.run(
                "pack-model",
                "dir",
                "--from=optimum",
                "--id=clip",
                "--title=Clip",
                "--licence=MIT",
                "--source=its authors",
                "--template=a photo of {}",
                "--logit-scale=100",
                "--batch=4",
                "--bundle-version=2.0.0",
                "--out=x.jar"))
        .isEqualTo(Exit.OK);

    assertThat(slm.models.request)
        .isEqualTo(
            new Request(
                Path.of("dir"),
                Optional.of("optimum"),
                Optional.of("clip"),
                Optional.of("Clip"),
                Optional.of("MIT"),
                Optional.of("its authors"),
                Optional.of("a photo of {}"),
                Optional.of(100.0),
                Optional.of(4),
                Optional.of("2.0.0"),
                Optional.of(Path.of("x.jar"))));
    assertThat(slm.err).isEqualTo("note: Something is so.\n");
    assertThat(slm.out)
        .isEqualTo(
            CARD
                + "  tried       test tile and sentence: similarity 0.2500, on a machine\n"
                + "clip.jar\n");
  }

  @Test
  void whatIsNotSaidIsLeftToThePacker() {
    slm.run("pack-model", "dir");

    assertThat(slm.models.request.licence()).isEmpty();
    assertThat(slm.models.request.from()).isEmpty();
  }

  @Test
  void unpacks() {
    assertThat(slm.run("unpack-model", "clip.jar", "there")).isEqualTo(Exit.OK);

    assertThat(slm.models.unpacked).isEqualTo(Path.of("there"));
    assertThat(slm.out).isEqualTo(CARD + "there\n");
  }

  @Test
  void tellsOfABundle() {
    assertThat(slm.run("model-info", "clip.jar")).isEqualTo(Exit.OK);
    assertThat(slm.out).isEqualTo(CARD);
  }

  @Test
  void whatIsNeitherEncoderNorBundleIsRefused() {
    assertThat(slm.run("model-info", "areal")).isEqualTo(Exit.USAGE);
    assertThat(slm.err).startsWith("slm: There is no encoder 'areal', and no file of that name");
  }
}
