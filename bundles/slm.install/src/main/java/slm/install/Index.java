package slm.install;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.osgi.framework.Version;

/**
 * Reads the index of a repository, in the XML form of the OSGi Repository Service Specification
 * (Compendium, chapter 132). Bundles without an address or without a SHA-256 digest are not
 * offered.
 */
final class Index {

  private static final int MAX_BUNDLES = 20_000;
  private static final long MAX_CHARACTERS = 64L << 20;

  private final Repository repository;
  private final List<IndexedBundle> bundles = new ArrayList<>();

  private IndexedBundle bundle;
  private String tag;
  private String namespace;
  private Map<String, Object> attributes;
  private Map<String, String> directives;

  private Index(Repository repository) {
    this.repository = repository;
  }

  /**
   * Reads the index of a repository.
   *
   * @throws slm.api.InputException when it is damaged
   */
  static List<IndexedBundle> read(Repository repository) throws IOException {
    Index index = new Index(repository);
    try (InputStream in = Repository.open(repository.index())) {
      index.read(in);
    } catch (XMLStreamException | IllegalArgumentException e) {
      throw repository.damaged(
          "its index is no OSGi repository index ("
              + Objects.toString(e.getMessage(), "").replaceAll("\\s+", " ")
              + ")");
    }
    return List.copyOf(index.bundles);
  }

  private void read(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    boolean root = true;
    while (xml.hasNext()) {
      int event = xml.next();
      if (xml.getLocation().getCharacterOffset() > MAX_CHARACTERS) {
        throw new IllegalArgumentException("it is larger than 64 MiB");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (root && !xml.getLocalName().equals("repository")) {
          throw new IllegalArgumentException("it begins with <" + xml.getLocalName() + ">");
        }
        root = false;
        begin(xml);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        end(xml.getLocalName());
      }
    }
  }

  private void begin(XMLStreamReader xml) {
    switch (xml.getLocalName()) {
      case "resource" -> bundle = new IndexedBundle(repository);
      case "capability", "requirement" -> {
        tag = xml.getLocalName();
        namespace = attribute(xml, "namespace");
        attributes = new HashMap<>();
        directives = new HashMap<>();
      }
      case "attribute" -> {
        if (tag != null) {
          String type = xml.getAttributeValue(null, "type");
          attributes.put(
              attribute(xml, "name"),
              value(type == null ? "String" : type, attribute(xml, "value")));
        }
      }
      case "directive" -> {
        if (tag != null) {
          directives.put(attribute(xml, "name"), attribute(xml, "value"));
        }
      }
      default -> {
        // what later versions of the form add
      }
    }
  }

  private void end(String name) {
    if (bundle != null && name.equals(tag)) {
      if (name.equals("capability")) {
        bundle.provide(namespace, attributes, directives);
      } else {
        bundle.require(namespace, attributes, directives);
      }
      tag = null;
    } else if (bundle != null && name.equals("resource")) {
      if (!bundle.name().isEmpty()
          && !bundle.url().isEmpty()
          && bundle.sha256().matches("[0-9a-fA-F]{64}")) {
        bundles.add(bundle);
      }
      if (bundles.size() > MAX_BUNDLES) {
        throw new IllegalArgumentException("it lists more than " + MAX_BUNDLES + " bundles");
      }
      bundle = null;
    }
  }

  private String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    if (value == null) {
      throw repository.damaged(
          "line "
              + xml.getLocation().getLineNumber()
              + " of its index has no attribute '"
              + name
              + "'");
    }
    return value;
  }

  private static Object value(String type, String text) {
    String plain = type.replaceAll("\\s", "");
    if (plain.startsWith("List")) {
      String element = plain.equals("List") ? "String" : plain.substring(5, plain.length() - 1);
      return Arrays.stream(text.split("(?<!\\\\),"))
          .map(item -> value(element, item.strip().replace("\\,", ",").replace("\\\\", "\\")))
          .toList();
    }
    return switch (plain.toLowerCase(Locale.ROOT)) {
      case "version" -> Version.parseVersion(text);
      case "long" -> Long.valueOf(text.strip());
      case "double" -> Double.valueOf(text.strip());
      default -> text;
    };
  }
}
