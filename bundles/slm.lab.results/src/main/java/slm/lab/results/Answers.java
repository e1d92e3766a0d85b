package slm.lab.results;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers that are no JSON. */
final class Answers {

  private static final Pattern PLACE = Pattern.compile("(\\d{1,6})_(\\d{1,6})");

  private Answers() {}

  /** A place among tiles, as {@code COLUMN_ROW}. */
  record Place(int column, int row) {

    static Place of(String text) {
      Matcher place = PLACE.matcher(text);
      if (!place.matches()) {
        throw new NotFoundException("There is no tile '" + text + "'");
      }
      return new Place(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
    }
  }

  /** A tile, which browsers may keep for a while. */
  static Response tile(Optional<byte[]> tile, String type) {
    return Response.ok(tile.orElseThrow(() -> new NotFoundException("There is no such tile")), type)
        .header("Cache-Control", "private, max-age=600")
        .build();
  }

  /** A file to be kept. */
  static Response download(byte[] file, String type, String name) {
    return Response.ok(file, type)
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .build();
  }

  /** No number that JSON has no word for. */
  static Optional<Double> finite(double value) {
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }
}
