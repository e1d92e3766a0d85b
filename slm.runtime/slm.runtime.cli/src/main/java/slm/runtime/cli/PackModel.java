package slm.runtime.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import slm.api.encoding.ModelPackages.Packed;
import slm.api.encoding.ModelPackages.Request;

/** Makes a model bundle of an export. */
@Command(
    name = "pack-model",
    description = "Check an exported model, run it once, and write it as a bundle.")
final class PackModel implements Callable<Integer> {

  private final Services services;
  private final Screen screen;

  @Parameters(paramLabel = "DIR", description = "Folder of the export, or one with a model.yaml.")
  private Path folder;

  @Option(
      names = "--from",
      paramLabel = "LAYOUT",
      description = "Layout of the folder: optimum or open_clip (default: found out).")
  private String from;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The name users write (default: made of the folder's name).")
  private String id;

  @Option(names = "--title", paramLabel = "TEXT", description = "The name users read.")
  private String title;

  @Option(
      names = "--licence",
      paramLabel = "SPDX",
      description = "Licence of the weights, such as MIT; must be given.")
  private String licence;

  @Option(
      names = "--source",
      paramLabel = "TEXT",
      description = "Where the weights come from, for citation; must be given.")
  private String source;

  @Option(
      names = "--template",
      paramLabel = "TEXT",
      description = "What is encoded, with {} for the sentence (default: the sentence itself).")
  private String template;

  @Option(
      names = "--logit-scale",
      paramLabel = "NUMBER",
      description = "What the training multiplied cosines by, for the record.")
  private Double logitScale;

  @Option(names = "--batch", paramLabel = "N", description = "Tiles encoded at once (default: 8).")
  private Integer batch;

  @Option(
      names = "--bundle-version",
      paramLabel = "VERSION",
      description = "Version of the bundle (default: 1.0.0).")
  private String version;

  @Option(
      names = "--out",
      paramLabel = "JAR",
      description = "File to write (default: ID-VERSION.jar in the current folder).")
  private Path out;

  PackModel(Services services, Screen screen) {
    this.services = services;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    Packed packed =
        services
            .models()
            .pack(
                new Request(
                    folder,
                    Optional.ofNullable(from),
                    Optional.ofNullable(id),
                    Optional.ofNullable(title),
                    Optional.ofNullable(licence),
                    Optional.ofNullable(source),
                    Optional.ofNullable(template),
                    Optional.ofNullable(logitScale),
                    Optional.ofNullable(batch),
                    Optional.ofNullable(version),
                    Optional.ofNullable(out)));
    packed.notes().forEach(note -> screen.warn("note: " + Screen.printable(note)));
    new ModelCard(packed.card()).print(screen);
    screen.result(
        String.format(
            Locale.ROOT,
            "  tried       test tile and sentence: similarity %.4f, on %s",
            packed.similarity(),
            packed.runsOn()));
    screen.result(packed.jar().toString());
    return Exit.OK;
  }
}
