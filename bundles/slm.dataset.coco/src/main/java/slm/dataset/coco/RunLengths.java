package slm.dataset.coco;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import slm.dataset.reading.AnnotationFile;
import slm.dataset.reading.Fault;

/**
 * A mask as COCO's run lengths: {@code {"size": [height, width], "counts": ...}}. The counts are
 * the lengths of runs of pixels outside and inside, in turn and beginning outside, down the columns
 * from left to right. They are a list of numbers, or a text in COCO's own code: numbers in base 32,
 * the least digit first, a character a digit from {@code '0'} on; bit 5 says that more follow, bit
 * 4 of the last is the sign; from the fourth on they are differences to the one before the last.
 *
 * @param width in pixels
 * @param height in pixels
 * @param pixels inside, at {@code x * height + y}
 */
record RunLengths(int width, int height, BitSet pixels) {

  private static final long MAX_PIXELS = 1L << 28;

  boolean inside(int x, int y) {
    return x >= 0 && y >= 0 && x < width && y < height && pixels.get(x * height + y);
  }

  static RunLengths read(JsonNode node) throws Fault {
    JsonNode size = node.path("size");
    if (size.size() != 2 || !size.path(0).isInt() || !size.path(1).isInt()) {
      throw new Fault("its run lengths have the size " + size + ", not [height, width]");
    }
    long height = size.path(0).intValue();
    long width = size.path(1).intValue();
    if (height < 1 || width < 1 || height * width > MAX_PIXELS) {
      throw new Fault(
          "its run lengths have the size " + size + ", not 1 to " + MAX_PIXELS + " pixels");
    }
    Runs runs = new Runs((int) (height * width));
    JsonNode counts = node.path("counts");
    if (counts.isTextual()) {
      decode(counts.textValue(), runs);
    } else if (counts.isArray()) {
      for (JsonNode count : counts) {
        if (!count.isInt()) {
          throw new Fault("its run lengths hold " + count + ", not a whole number");
        }
        runs.add(count.intValue());
      }
    } else {
      throw new Fault(
          "its 'counts' is " + AnnotationFile.kind(counts) + ", not a list of numbers or a text");
    }
    return new RunLengths((int) width, (int) height, runs.finish());
  }

  private static void decode(String text, Runs runs) throws Fault {
    long[] last = new long[2];
    int at = 0;
    for (int run = 0; at < text.length(); run++) {
      long value = 0;
      int shift = 0;
      boolean more = true;
      while (more) {
        if (at >= text.length() || shift > 30) {
          throw new Fault("its run lengths end within a number");
        }
        int digit = text.charAt(at) - '0';
        if (digit < 0 || digit > 63) {
          throw new Fault("its run lengths hold the character '" + text.charAt(at) + "'");
        }
        at++;
        value |= (long) (digit & 31) << shift;
        more = (digit & 32) != 0;
        shift += 5;
        if (!more && (digit & 16) != 0) {
          value |= -1L << shift;
        }
      }
      if (run > 2) {
        value += last[run & 1];
      }
      last[run & 1] = value;
      runs.add(value);
    }
  }

  /** Fills a mask run by run. */
  private static final class Runs {
    private final int total;
    private final BitSet pixels;
    private int at;
    private boolean inside;

    Runs(int total) {
      this.total = total;
      pixels = new BitSet(total);
    }

    void add(long count) throws Fault {
      if (count < 0 || count > total - at) {
        throw new Fault(
            "its run lengths leave the mask of " + total + " pixels with a run of " + count);
      }
      if (inside) {
        pixels.set(at, at + (int) count);
      }
      at += (int) count;
      inside = !inside;
    }

    BitSet finish() throws Fault {
      if (at != total) {
        throw new Fault("its run lengths are of " + at + " pixels, its size of " + total);
      }
      return pixels;
    }
  }
}
