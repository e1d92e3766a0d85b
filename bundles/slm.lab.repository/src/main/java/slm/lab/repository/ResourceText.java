package slm.lab.repository;

import aQute.bnd.osgi.repository.XMLResourceGenerator;
import aQute.bnd.osgi.resource.ResourceBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.Manifest;
import slm.api.InputException;

/** Bundles as a repository's index has them, in the XML form of OSGi's Repository Service. */
final class ResourceText {

  private static final String BEGIN = "<resource>";
  private static final String END = "</resource>";

  private ResourceText() {}

  /** Where a bundle's file is, from the index. */
  static String path(String name, String version) {
    return "bundles/" + name + "/" + version + ".jar";
  }

  /**
   * The description of one.
   *
   * @throws InputException when its headers cannot be understood
   */
  static String of(Manifest manifest, String name, String version, String sha256, long size)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ResourceBuilder builder = new ResourceBuilder();
      builder.addManifest(manifest);
      builder.addContentCapability(
          URI.create(path(name, version)), sha256, size, "application/vnd.osgi.bundle");
      new XMLResourceGenerator().resource(builder.build()).save(bytes);
    } catch (RuntimeException e) {
      throw new InputException(
          "The manifest of the bundle " + name + " cannot be understood: " + e.getMessage(),
          "Build it with bnd",
          e);
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    return text.substring(text.indexOf(BEGIN), text.lastIndexOf(END) + END.length());
  }

  /** An index of several. */
  static String index(List<String> resources) {
    StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.append("<repository name=\"lab\" increment=\"").append(resources.size());
    text.append("\" xmlns=\"http://www.osgi.org/xmlns/repository/v1.0.0\">\n");
    resources.forEach(resource -> text.append(resource).append('\n'));
    return text.append("</repository>\n").toString();
  }
}
