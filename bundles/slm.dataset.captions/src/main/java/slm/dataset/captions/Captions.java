package slm.dataset.captions;

import java.nio.file.Path;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.dataset.CaptionDataset;
import slm.api.dataset.CaptionDatasetFactory;
import slm.dataset.reading.AnnotationFile;
import slm.dataset.reading.ImageFolder;

/**
 * Reads lists of images with captions: JSON as RSICD, UC Merced, Sydney and RSITMD have it, {@code
 * {"images": [{"filename", "split", "sentences": [{"raw"}]}]}}; and tables with a line for each
 * caption, the image's file first, separated by commas, or by tabs when the file's name ends in
 * {@code .tsv}.
 *
 * <p>A list with a faulty element is refused, since figures over part of a list cannot be compared
 * with those over all of it. The message names the element.
 */
@Stage(
    id = "captions",
    title = "Lists of captions",
    summary = "Images with captions as in RSICD, UC Merced and RSITMD, or of a CSV or TSV table.")
@Component(service = CaptionDatasetFactory.class)
public final class Captions implements CaptionDatasetFactory<Captions.Settings> {

  /**
   * @param annotations the list
   * @param images folder of the images; empty for the folder of the list
   * @param split the part of a JSON list that counts; empty for all
   */
  public record Settings(
      @Setting(help = "The list, a JSON, CSV or TSV file.") Path annotations,
      @Setting(value = "", help = "Folder of the images; the list's folder when not given.")
          Path images,
      @Setting(
              value = "",
              help = "The part of a JSON list that counts, such as test; all when not given.")
          String split) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public CaptionDataset create(Settings settings) {
    AnnotationFile file = AnnotationFile.of(settings.annotations());
    CaptionList list =
        new CaptionList(file.path(), ImageFolder.of(settings.images(), settings.annotations()));
    String name = file.path().getFileName().toString().toLowerCase(Locale.ROOT);
    String digest;
    if (name.endsWith(".csv") || name.endsWith(".tsv")) {
      digest = new CaptionTable(file, name.endsWith(".tsv"), settings.split(), list).read();
    } else {
      digest = new CaptionJson(file, settings.split(), list).read();
    }
    return list.dataset(
        file.name(), AnnotationFile.digest(digest + "\n" + settings.split()), settings.split());
  }
}
