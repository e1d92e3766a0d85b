package slm.raster.imageio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;

/**
 * Finds where on Earth an image lies: by the tags of GeoTIFF (OGC 19-008), or by a world file
 * beside the image (six lines; its origin is the centre of the first pixel). A file {@code .prj}
 * beside the image has the reference system, as well-known text, of images whose tags do not name
 * one.
 */
final class GeoTags {

  private static final int PIXEL_SCALE = 33550;
  private static final int TIE_POINT = 33922;
  private static final int TRANSFORMATION = 34264;
  private static final int KEY_DIRECTORY = 34735;
  private static final int KEY_TEXTS = 34737;
  private static final int CITATION_KEY = 1026;
  private static final int PROJECTED_CITATION_KEY = 3073;
  private static final String TEXT_AHEAD = "ESRI PE String = ";
  private static final long LARGEST_PRJ = 1 << 16;
  private static final int RASTER_TYPE_KEY = 1025;
  private static final int GEOGRAPHIC_KEY = 2048;
  private static final int PROJECTED_KEY = 3072;
  private static final int PIXEL_IS_POINT = 2;
  private static final int USER_DEFINED = 32767;

  private GeoTags() {}

  static Optional<GeoReference> of(OpenReader reader, Path file, Extent extent) throws IOException {
    Optional<GeoReference> tagged =
        "tif".equals(reader.reader().getOriginatingProvider().getFileSuffixes()[0])
            ? tagged(reader.metadata())
            : Optional.empty();
    Optional<GeoReference> found = tagged.isPresent() ? tagged : worldFile(file);
    return found.isPresent() && found.get().crs().isEmpty()
        ? Optional.of(within(systemBeside(file), found.get()))
        : found;
  }

  private static Optional<GeoReference> tagged(IIOMetadata metadata) throws IOException {
    TIFFDirectory tags = TIFFDirectory.createFromMetadata(metadata);
    double[] transform = transform(tags);
    if (transform == null) {
      return Optional.empty();
    }
    TIFFField keys = tags.getTIFFField(KEY_DIRECTORY);
    if (key(keys, RASTER_TYPE_KEY) == PIXEL_IS_POINT) {
      transform[0] -= (transform[1] + transform[2]) / 2;
      transform[3] -= (transform[4] + transform[5]) / 2;
    }
    int projected = key(keys, PROJECTED_KEY);
    int code = projected > 0 ? projected : key(keys, GEOGRAPHIC_KEY);
    boolean coded = code > 0 && code != USER_DEFINED;
    return Optional.of(reference(coded ? "EPSG:" + code : text(tags, keys), transform));
  }

  /** GDAL's six numbers, or null when the tags do not say. */
  private static double[] transform(TIFFDirectory tags) {
    TIFFField matrix = tags.getTIFFField(TRANSFORMATION);
    if (matrix != null && matrix.getCount() >= 16) {
      double[] m = matrix.getAsDoubles();
      return new double[] {m[3], m[0], m[1], m[7], m[4], m[5]};
    }
    TIFFField scale = tags.getTIFFField(PIXEL_SCALE);
    TIFFField tie = tags.getTIFFField(TIE_POINT);
    if (scale == null || tie == null || scale.getCount() < 2 || tie.getCount() < 6) {
      return null;
    }
    double[] s = scale.getAsDoubles();
    double[] t = tie.getAsDoubles();
    return new double[] {t[3] - t[0] * s[0], s[0], 0, t[4] + t[1] * s[1], 0, -s[1]};
  }

  /** The system as text, as GDAL and Esri hide it in a citation; empty when there is none. */
  private static String text(TIFFDirectory tags, TIFFField keys) {
    TIFFField texts = tags.getTIFFField(KEY_TEXTS);
    if (keys == null || texts == null) {
      return "";
    }
    String all = texts.getAsString(0);
    for (int i = 4; i + 3 < keys.getCount(); i += 4) {
      int key = keys.getAsInt(i);
      int from = keys.getAsInt(i + 3);
      int to = from + keys.getAsInt(i + 2);
      if ((key == CITATION_KEY || key == PROJECTED_CITATION_KEY)
          && keys.getAsInt(i + 1) == KEY_TEXTS
          && to <= all.length()) {
        String citation = all.substring(from, to).replaceFirst("[|\\x00]+$", "");
        if (citation.startsWith(TEXT_AHEAD)) {
          return citation.substring(TEXT_AHEAD.length()).strip();
        }
      }
    }
    return "";
  }

  private static int key(TIFFField keys, int wanted) {
    for (int i = 4; keys != null && i + 3 < keys.getCount(); i += 4) {
      if (keys.getAsInt(i) == wanted && keys.getAsInt(i + 1) == 0) {
        return keys.getAsInt(i + 3);
      }
    }
    return 0;
  }

  private static String systemBeside(Path file) throws IOException {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    for (String ending : List.of(".prj", ".PRJ")) {
      Path beside = file.resolveSibling(stem + ending);
      if (Files.isRegularFile(beside) && Files.size(beside) <= LARGEST_PRJ) {
        // Names in it may be of any charset; its keywords and numbers are ASCII.
        return Files.readString(beside, StandardCharsets.ISO_8859_1).strip();
      }
    }
    return "";
  }

  private static GeoReference within(String crs, GeoReference geo) {
    return new GeoReference(
        crs,
        geo.originX(),
        geo.pixelWidth(),
        geo.rotationX(),
        geo.originY(),
        geo.rotationY(),
        geo.pixelHeight());
  }

  private static Optional<GeoReference> worldFile(Path file) throws IOException {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    if (dot < 0 || dot > name.length() - 3) {
      return Optional.empty();
    }
    String stem = name.substring(0, dot + 1);
    String ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
    String shorter = "" + ending.charAt(0) + ending.charAt(ending.length() - 1) + "w";
    for (String candidate : List.of(shorter, ending + "w", "wld")) {
      for (String cased : List.of(candidate, candidate.toUpperCase(Locale.ROOT))) {
        Path world = file.resolveSibling(stem + cased);
        if (Files.isRegularFile(world) && Files.size(world) < 4096) {
          // Any bytes are valid in this charset; what is no number is refused below.
          return parse(Files.readString(world, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<GeoReference> parse(String text) {
    String[] words = text.strip().split("\\s+");
    double[] n = new double[6];
    try {
      for (int i = 0; i < 6; i++) {
        n[i] = Double.parseDouble(words[i]);
        if (!Double.isFinite(n[i])) {
          return Optional.empty();
        }
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
    double originX = n[4] - (n[0] + n[2]) / 2;
    double originY = n[5] - (n[1] + n[3]) / 2;
    return Optional.of(reference("", new double[] {originX, n[0], n[2], originY, n[1], n[3]}));
  }

  private static GeoReference reference(String crs, double[] t) {
    return new GeoReference(crs, t[0], t[1], t[2], t[3], t[4], t[5]);
  }
}
