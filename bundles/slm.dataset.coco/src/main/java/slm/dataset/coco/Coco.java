package slm.dataset.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Component;
import slm.api.InputException;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.dataset.Dataset;
import slm.api.dataset.DatasetFactory;
import slm.dataset.reading.AnnotationFile;
import slm.dataset.reading.ImageFolder;
import slm.dataset.reading.QueryTemplate;
import slm.dataset.reading.ReadCases;

/**
 * Reads annotations in the form of COCO: {@code images}, {@code categories} and {@code
 * annotations}, in any order. Each image and category, or each image and caption, is a case. The
 * regions are the outlines in {@code segmentation}, the mask when it is run lengths, and the box
 * {@code bbox} when there is no segmentation.
 *
 * <p>The file is read element by element. A file that has not this form is refused; an annotation
 * that is faulty is a problem of its case, so that the others run.
 */
@Stage(
    id = "coco",
    title = "COCO annotations",
    summary = "Cases from instances or captions in the form of COCO.")
@Component(service = DatasetFactory.class)
public final class Coco implements DatasetFactory<Coco.Settings> {

  /** Where queries come from. */
  public enum Queries {
    /** The names of categories. */
    CATEGORIES,
    /** The annotations' captions. */
    CAPTIONS
  }

  /**
   * @param annotations the JSON file
   * @param images folder of the scenes; empty for the folder of the annotations
   * @param queries where the queries come from
   * @param template makes a query of a category's name
   */
  public record Settings(
      @Setting(help = "The annotations, a JSON file.") Path annotations,
      @Setting(value = "", help = "Folder of the scenes; the annotations' folder when not given.")
          Path images,
      @Setting(
              value = "categories",
              help =
                  "Where the queries come from: the names of categories, or the captions of the"
                      + " annotations.")
          Queries queries,
      @Setting(value = "{}", help = "The query, with {} for the name of the category.")
          String template) {

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
    AnnotationFile file = AnnotationFile.of(settings.annotations());
    CocoContent content = new CocoContent(file);
    String digest = file.readJson(parser -> read(parser, file, content));
    return new ReadCases(
        file.name(),
        AnnotationFile.digest(digest + settings.queries() + settings.template()),
        content.cases(
            settings.queries(),
            new QueryTemplate(settings.template()),
            ImageFolder.of(settings.images(), settings.annotations())));
  }

  private static void read(JsonParser parser, AnnotationFile file, CocoContent content)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new InputException(
          "The annotations " + file.path() + " are no object with images and annotations",
          "Give a file in the form of COCO");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String member = parser.currentName();
      parser.nextToken();
      switch (member) {
        case "images" -> file.elements(parser, "'images'", content::image);
        case "categories" -> file.elements(parser, "'categories'", content::category);
        case "annotations" -> file.elements(parser, "'annotations'", content::annotation);
        default -> parser.skipChildren();
      }
    }
  }
}
