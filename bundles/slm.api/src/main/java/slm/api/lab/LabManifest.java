package slm.api.lab;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slm.api.dataset.Case;
import slm.api.dataset.Polygon;
import slm.api.dataset.Vertex;

/**
 * What a dataset of the lab is made of: its cases, and the files of its scenes by their content. A
 * version that was published never changes.
 *
 * @param name of the dataset in the lab
 * @param version from 1; 0 for one that the lab's administrators keep in files of their own
 * @param cases in order; their scenes name no file
 * @param scenes each once; a case whose scene is missing here has a problem
 */
public record LabManifest(String name, int version, List<Case> cases, List<LabScene> scenes) {

  public LabManifest {
    cases = List.copyOf(cases);
    scenes = List.copyOf(scenes);
  }

  /** The scene of a name. */
  public Optional<LabScene> scene(String called) {
    return scenes.stream().filter(scene -> scene.name().equals(called)).findFirst();
  }

  /**
   * Identifies the content, wherever it is asked for: the SHA-256 over the cases in order, each
   * with the name and digest of its scene, its sentence, its problem and the corners of its
   * regions. The dataset's own name, its version and the order of the list of scenes are no part of
   * it.
   *
   * @return in hexadecimal digits
   */
  public String digest() {
    Map<String, String> digests = new HashMap<>();
    scenes.forEach(scene -> digests.put(scene.name(), scene.sha256()));
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
    try (DataOutputStream out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha256))) {
      text(out, "lab dataset 1");
      out.writeInt(cases.size());
      for (Case one : cases) {
        text(out, one.scene().name());
        text(out, digests.getOrDefault(one.scene().name(), ""));
        text(out, one.query());
        text(out, one.problem().orElse(""));
        regions(out, one.regions());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static void regions(DataOutputStream out, List<Polygon> regions) throws IOException {
    out.writeInt(regions.size());
    for (Polygon region : regions) {
      out.writeInt(region.vertices().size());
      for (Vertex corner : region.vertices()) {
        out.writeDouble(corner.x());
        out.writeDouble(corner.y());
      }
    }
  }

  /** With its length first, so that two texts are never another two. */
  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
