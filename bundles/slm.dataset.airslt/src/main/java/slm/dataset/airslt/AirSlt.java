package slm.dataset.airslt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.dataset.Case;
import slm.api.dataset.Dataset;
import slm.api.dataset.DatasetFactory;
import slm.dataset.reading.AnnotationFile;
import slm.dataset.reading.ImageFolder;
import slm.dataset.reading.ReadCases;

/**
 * Reads {@code anno.json} as AIR-SLT has it: a list of {@code {"caption", "jpg_name", "points"}},
 * where points is a list of polygons and a polygon a list of {@code [x, y]} in pixels. Other
 * members are ignored.
 *
 * <p>A file that cannot be read as such is refused as a whole; a faulty entry becomes a case with a
 * {@link Case#problem}, so that the others run.
 */
@Stage(
    id = "airslt",
    title = "AIR-SLT annotations",
    summary = "Cases from an anno.json in the form of the AIR-SLT test set.")
@Component(service = DatasetFactory.class)
public final class AirSlt implements DatasetFactory<AirSlt.Settings> {

  /**
   * @param annotations the JSON file
   * @param images folder of the scenes; empty for the folder of the annotations
   */
  public record Settings(
      @Setting(help = "The annotations, a JSON file.") Path annotations,
      @Setting(value = "", help = "Folder of the scenes; the annotations' folder when not given.")
          Path images) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Dataset create(Settings settings) {
    Path file = settings.annotations();
    ImageFolder images = ImageFolder.of(settings.images(), file);
    AnnotationFile annotations = AnnotationFile.of(file);
    List<Case> cases = new ArrayList<>();
    String digest =
        annotations.readJson(
            parser ->
                annotations.elements(
                    parser,
                    "the list of cases",
                    node -> cases.add(new Entry(node, images).toCase(cases.size()))));
    if (cases.isEmpty()) {
      throw new InputException("The annotations " + file + " hold no case", "Add at least one");
    }
    return new ReadCases(annotations.name(), digest, cases);
  }
}
