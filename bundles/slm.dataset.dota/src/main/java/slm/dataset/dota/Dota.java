package slm.dataset.dota;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.dataset.Dataset;
import slm.api.dataset.DatasetFactory;
import slm.dataset.reading.AnnotationFile;
import slm.dataset.reading.CaseList;
import slm.dataset.reading.ImageFolder;
import slm.dataset.reading.QueryTemplate;
import slm.dataset.reading.ReadCases;

/**
 * Reads labels in the form of DOTA: a folder with a text file for each image, named as the image. A
 * line is {@code x1 y1 x2 y2 x3 y3 x4 y4 category difficult}, where difficult is 0 or 1 and may be
 * left out; lines that begin with {@code imagesource:} or {@code gsd:} are passed over. Each image
 * and category is a case.
 *
 * <p>A line that is faulty is a problem of its case, so that the others run.
 */
@Stage(
    id = "dota",
    title = "DOTA labels",
    summary = "Cases from a folder of label files in the form of DOTA.")
@Component(service = DatasetFactory.class)
public final class Dota implements DatasetFactory<Dota.Settings> {

  private static final int MAX_FILES = 1_000_000;

  /**
   * @param labels folder of the label files
   * @param images folder of the scenes
   * @param template makes a query of a category's name
   * @param spaces whether the hyphens and underscores of a name become spaces
   * @param difficult whether objects marked as difficult count
   */
  public record Settings(
      @Setting(help = "Folder of the label files.") Path labels,
      @Setting(value = "", help = "Folder of the scenes; the labels' folder when not given.")
          Path images,
      @Setting(value = "{}", help = "The query, with {} for the name of the category.")
          String template,
      @Setting(value = "true", help = "Whether - and _ in a category's name become spaces.")
          boolean spaces,
      @Setting(value = "true", help = "Whether objects that are marked as difficult count.")
          boolean difficult) {

    public Settings {
      new QueryTemplate(template);
    }
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Dataset create(Settings settings) {
    Path folder = settings.labels();
    List<Path> files = files(folder);
    Path images = settings.images().toString().isEmpty() ? folder : settings.images();
    CaseList cases = new CaseList(folder.toString());
    Labels labels =
        new Labels(
            new ImageFolder(images),
            ImageNames.of(images),
            new QueryTemplate(settings.template()),
            settings.spaces(),
            settings.difficult(),
            cases);
    StringBuilder digests = new StringBuilder();
    for (Path file : files) {
      digests.append(file.getFileName()).append('\n');
      digests.append(labels.read(AnnotationFile.of(file))).append('\n');
    }
    digests.append(settings.template()).append(settings.spaces()).append(settings.difficult());
    Path named = folder.toAbsolutePath().normalize().getFileName();
    return new ReadCases(
        named == null ? "dota" : named.toString(),
        AnnotationFile.digest(digests.toString()),
        cases.cases());
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          "The folder of labels "
              + folder
              + (Files.exists(folder) ? " is a file, not a folder" : " does not exist"),
          "Name the folder of the .txt files");
    }
    try (Stream<Path> list = Files.list(folder)) {
      List<Path> files =
          list.filter(file -> file.getFileName().toString().endsWith(".txt"))
              .limit(MAX_FILES + 1L)
              .sorted((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()))
              .toList();
      if (files.isEmpty() || files.size() > MAX_FILES) {
        throw new InputException(
            "The folder of labels "
                + folder
                + " has "
                + (files.isEmpty() ? "no .txt file" : "more than " + MAX_FILES + " files"),
            "Check the path");
      }
      return files;
    } catch (IOException e) {
      throw new InputException(
          "The folder of labels " + folder + " cannot be read: " + e.getMessage(),
          "Check its permissions",
          e);
    }
  }
}
