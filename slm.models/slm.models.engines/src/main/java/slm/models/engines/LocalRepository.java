package slm.models.engines;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import slm.api.InputException;

/**
 * The user's local Maven repository: what {@code -Dmaven.repo.local} says, on this process's
 * command line or in {@code MAVEN_OPTS} or {@code MAVEN_ARGS}; else what {@code settings.xml} says;
 * else {@code .m2/repository} in the user's folder.
 *
 * @param folder of the repository
 * @param options for Maven's command line, so that it uses the same one
 */
record LocalRepository(Path folder, String options) {

  private static final String PROPERTY = "maven.repo.local";
  private static final Pattern OPTION =
      Pattern.compile("(?:^|\\s)-D" + Pattern.quote(PROPERTY) + "=(\"[^\"]+\"|\\S+)");

  static LocalRepository find() {
    return find(
        System.getProperty(PROPERTY), System.getenv(), Path.of(System.getProperty("user.home")));
  }

  static LocalRepository find(String property, Map<String, String> environment, Path home) {
    if (property != null && !property.isBlank()) {
      return given(property);
    }
    for (String variable : new String[] {"MAVEN_ARGS", "MAVEN_OPTS"}) {
      Matcher option = OPTION.matcher(environment.getOrDefault(variable, ""));
      if (option.find()) {
        return given(option.group(1).replace("\"", ""));
      }
    }
    Path settings = home.resolve(".m2").resolve("settings.xml");
    String configured = Files.isRegularFile(settings) ? configured(settings) : "";
    return new LocalRepository(
        configured.isEmpty()
            ? home.resolve(".m2").resolve("repository")
            : Path.of(configured.replace("${user.home}", home.toString())),
        "");
  }

  private static LocalRepository given(String folder) {
    return new LocalRepository(Path.of(folder), " -D" + PROPERTY + "=" + folder);
  }

  private static String configured(Path settings) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try (InputStream in = Files.newInputStream(settings)) {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      for (int depth = 0; reader.hasNext(); ) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          depth++;
          if (depth == 2 && reader.getLocalName().equals("localRepository")) {
            return reader.getElementText().strip();
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        }
      }
      return "";
    } catch (IOException | XMLStreamException e) {
      throw new InputException(
          "Maven's settings " + settings + " cannot be read: " + e.getMessage(),
          "Correct them, or name the files of the engine with --from",
          e);
    }
  }
}
