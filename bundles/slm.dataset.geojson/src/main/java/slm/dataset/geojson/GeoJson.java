package slm.dataset.geojson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import slm.api.InputException;
import slm.api.Setting;
import slm.api.Stage;
import slm.api.dataset.Dataset;
import slm.api.dataset.DatasetFactory;
import slm.api.raster.CoordinateSystems;
import slm.api.raster.GeoReferences;
import slm.dataset.reading.AnnotationFile;
import slm.dataset.reading.CaseList;
import slm.dataset.reading.ImageFolder;
import slm.dataset.reading.ReadCases;

/**
 * Reads GeoJSON (RFC 7946): feature collections of Polygon and MultiPolygon, whose properties name
 * the query and the scene. All features of a scene with the same query are one case.
 *
 * <p>Coordinates are longitude and latitude of WGS 84, or what the older member {@code crs} says;
 * they become pixels by the georeference of the scene. Where the scene has a transform but no
 * reference system, coordinates are taken to be in its system. A collection with the member {@code
 * "slm:coordinates": "pixels"} is in pixels already.
 *
 * <p>A feature that is faulty or lies outside of its scene is a problem of its case.
 */
@Stage(
    id = "geojson",
    title = "GeoJSON",
    summary = "Cases from polygons in world coordinates, as GeoJSON has them.")
@Component(service = DatasetFactory.class)
public final class GeoJson implements DatasetFactory<GeoJson.Settings> {

  private static final int MAX_FILES = 100_000;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile GeoReferences references;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  volatile CoordinateSystems systems;

  /**
   * @param annotations a file, or a folder of them
   * @param images folder of the scenes; empty for the folder of the annotations
   * @param query property that is the query
   * @param scene property that is the file of the scene
   */
  public record Settings(
      @Setting(help = "A GeoJSON file, or a folder of .geojson files.") Path annotations,
      @Setting(value = "", help = "Folder of the scenes; the annotations' folder when not given.")
          Path images,
      @Setting(value = "query", help = "Name of the property that is the query.") String query,
      @Setting(value = "scene", help = "Name of the property that is the file of the scene.")
          String scene) {}

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public Dataset create(Settings settings) {
    Path given = settings.annotations();
    boolean folder = Files.isDirectory(given);
    ImageFolder images =
        folder && settings.images().toString().isEmpty()
            ? new ImageFolder(given)
            : ImageFolder.of(settings.images(), given);
    CaseList cases = new CaseList(given.toString());
    Places places = new Places(references, systems);
    StringBuilder digests = new StringBuilder();
    for (Path path : folder ? files(given) : List.of(given)) {
      AnnotationFile file = AnnotationFile.of(path);
      Collection collection = new Collection(file, settings.query(), settings.scene());
      digests.append(path.getFileName()).append('\n').append(collection.read()).append('\n');
      collection.addTo(cases, images, places);
    }
    digests.append(settings.query()).append('\n').append(settings.scene()).append('\n');
    // Cases depend on the places of the scenes too.
    digests.append(places.all());
    return new ReadCases(
        folder ? name(given) : new AnnotationFile(given).name(),
        AnnotationFile.digest(digests.toString()),
        cases.cases());
  }

  private static String name(Path folder) {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    return last == null ? "geojson" : last.toString();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> list = Files.list(folder)) {
      List<Path> files =
          list.filter(
                  file ->
                      file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".geojson"))
              .limit(MAX_FILES + 1L)
              .sorted((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()))
              .toList();
      if (files.isEmpty() || files.size() > MAX_FILES) {
        throw new InputException(
            "The folder of annotations "
                + folder
                + " has "
                + (files.isEmpty() ? "no .geojson file" : "more than " + MAX_FILES + " files"),
            "Check the path");
      }
      return files;
    } catch (IOException e) {
      throw new InputException(
          "The folder of annotations " + folder + " cannot be read: " + e.getMessage(),
          "Check its permissions",
          e);
    }
  }
}
