package slm.dataset.coco;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;
import slm.dataset.reading.Fault;

class ContoursTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theBorderFilledGivesTheMaskAgain() throws Fault {
    Random random = new Random(42);
    for (int round = 0; round < 300; round++) {
      int width = 1 + random.nextInt(14);
      int height = 1 + random.nextInt(14);
      BitSet mask = mask(random, width, height);

      List<Polygon> outlines = Contours.of(new RunLengths(width, height, mask));

      assertThat(filled(outlines, width, height)).as("round %s", round).isEqualTo(mask);
    }
  }

  @Test
  void aPartWithAHoleIsOneOutline() throws Fault {
    BitSet ring = new BitSet();
    ring.set(0, 25);
    ring.clear(12);

    assertThat(Contours.of(new RunLengths(5, 5, ring))).hasSize(1);
  }

  @Test
  void bothFormsOfRunLengthsAreTheSameMask() throws Fault {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      int width = 1 + random.nextInt(40);
      int height = 1 + random.nextInt(40);
      BitSet mask = mask(random, width, height);
      List<Integer> runs = runs(mask, width * height);
      ObjectNode plain = node(width, height);
      ArrayNode list = plain.putArray("counts");
      runs.forEach(list::add);
      ObjectNode packed = node(width, height).put("counts", packed(runs));

      assertThat(RunLengths.read(plain).pixels()).isEqualTo(mask);
      assertThat(RunLengths.read(packed).pixels()).isEqualTo(mask);
    }
  }

  private static ObjectNode node(int width, int height) {
    ObjectNode node = JSON.createObjectNode();
    node.putArray("size").add(height).add(width);
    return node;
  }

  private static BitSet mask(Random random, int width, int height) {
    BitSet mask = new BitSet();
    int share = 1 + random.nextInt(9);
    for (int i = 0; i < width * height; i++) {
      mask.set(i, random.nextInt(10) < share);
    }
    mask.set(random.nextInt(width * height));
    return mask;
  }

  private static List<Integer> runs(BitSet mask, int total) {
    List<Integer> runs = new ArrayList<>();
    int at = 0;
    for (boolean inside = false; at < total; inside = !inside) {
      int end = inside ? mask.nextClearBit(at) : mask.nextSetBit(at);
      end = end < 0 ? total : end;
      runs.add(end - at);
      at = end;
    }
    return runs;
  }

  /** The code as its definition has it: differences from the fourth number on, five bits each. */
  private static String packed(List<Integer> runs) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < runs.size(); i++) {
      int value = runs.get(i) - (i > 2 ? runs.get(i - 2) : 0);
      boolean more = true;
      while (more) {
        int digit = value & 31;
        value >>= 5;
        more = (digit & 16) != 0 ? value != -1 : value != 0;
        text.append((char) ((more ? digit | 32 : digit) + '0'));
      }
    }
    return text.toString();
  }

  /**
   * Even-odd at the pixels' centres, and the pixels on the outlines; bridges to holes are drawn
   * too, which never leave the mask by more than a pixel's half where they are slanted.
   */
  private static BitSet filled(List<Polygon> outlines, int width, int height) {
    BitSet mask = new BitSet();
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        boolean inside = false;
        boolean on = false;
        for (Polygon outline : outlines) {
          List<Vertex> vertices = outline.vertices();
          Vertex a = vertices.get(vertices.size() - 1);
          for (Vertex b : vertices) {
            double side = (b.x() - a.x()) * (y - a.y()) - (b.y() - a.y()) * (x - a.x());
            on |=
                side == 0
                    && x >= Math.min(a.x(), b.x())
                    && x <= Math.max(a.x(), b.x())
                    && y >= Math.min(a.y(), b.y())
                    && y <= Math.max(a.y(), b.y());
            if (a.y() > y != b.y() > y
                && x < (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()) + a.x()) {
              inside = !inside;
            }
            a = b;
          }
        }
        mask.set(x * height + y, inside || on);
      }
    }
    return mask;
  }
}
