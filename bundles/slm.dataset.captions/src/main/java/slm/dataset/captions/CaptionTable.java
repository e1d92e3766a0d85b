package slm.dataset.captions;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import slm.api.InputException;
import slm.dataset.reading.AnnotationFile;

/** Reads a table with a line for each caption: the image's file, the caption. */
final class CaptionTable {

  private static final Set<String> FILE_TITLES =
      Set.of("file", "filename", "file_name", "filepath", "image", "img", "path");

  private final AnnotationFile file;
  private final boolean tabs;
  private final String split;
  private final CaptionList list;

  CaptionTable(AnnotationFile file, boolean tabs, String split, CaptionList list) {
    this.file = file;
    this.tabs = tabs;
    this.split = split;
    this.list = list;
  }

  /** Reads; gives the digest of the bytes. */
  String read() {
    if (!split.isEmpty()) {
      throw new InputException(
          "The captions " + file.path() + " are a table, which has no split '" + split + "'",
          "Leave the setting out");
    }
    return file.read(this::read);
  }

  private void read(InputStream in) throws IOException {
    CSVFormat format =
        tabs
            ? CSVFormat.TDF.builder().setQuote(null).setIgnoreEmptyLines(true).get()
            : CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(true).get();
    // Not closed, since the rest of the stream belongs to the digest.
    CSVParser parser =
        CSVParser.builder()
            .setReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))
            .setFormat(format)
            .get();
    try {
      for (CSVRecord line : parser) {
        line(line, "line " + parser.getCurrentLineNumber());
      }
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof CharacterCodingException
          ? new InputException(
              "The captions " + file.path() + " are no text in UTF-8", "Write them in UTF-8", e)
          : new InputException(
              "The captions " + file.path() + " are no table: " + e.getCause().getMessage(),
              "Correct the file",
              e);
    }
  }

  private void line(CSVRecord line, String place) {
    if (line.size() != 2) {
      throw list.refused(
          place, "there are " + line.size() + " columns, not the image's file and the caption");
    }
    String name = line.get(0).strip();
    if (line.getRecordNumber() == 1) {
      name = name.startsWith("\ufeff") ? name.substring(1) : name;
      if (FILE_TITLES.contains(name.toLowerCase(Locale.ROOT))) {
        return;
      }
    }
    list.caption(list.image(name, place), line.get(1), place);
  }
}
