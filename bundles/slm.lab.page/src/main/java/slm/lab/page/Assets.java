package slm.lab.page;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The files of the page, read once. The page names them below a folder that changes with any of
 * them: browsers ask for them once, and never mix those of two versions.
 */
@Component(service = Assets.class)
public final class Assets {

  private static final String FOLDER = "slm/lab/page/";
  private static final String PAGE = "/index.html";
  private static final String LONE = "/lone.html";
  private static final String PLAIN = "/assets/";

  /** The addresses that the page itself knows; its scripts know the same ones. */
  private static final List<Pattern> VIEWS =
      List.of(
          Pattern.compile(
              "/(|setup|login|join|runs|compare|jobs|submit|models|bundles|datasets|localize|people"
                  + "|account|audit)"),
          Pattern.compile("/(runs|jobs|datasets|scenes)/[^/]+"),
          Pattern.compile("/bundles/[^/]+/[^/]+"),
          Pattern.compile("/runs/[^/]+/cases/\\d+/\\d+"),
          Pattern.compile("/localize/[0-9a-f]+"));

  private final Map<String, Asset> byPath = new HashMap<>();
  private final String lasting;
  private final Asset page;
  private final Asset missing;
  private final Asset wrong;

  @Activate
  public Assets(BundleContext context) throws IOException {
    Bundle bundle = context.getBundle();
    for (URL file : Collections.list(bundle.findEntries(FOLDER, "*.*", true))) {
      String path = file.getPath().substring(file.getPath().indexOf(FOLDER) + FOLDER.length() - 1);
      if (!path.endsWith(".class") && !path.endsWith("/")) {
        add(path, file);
      }
    }
    add(PLAIN + "openseadragon.js", library(bundle, "openseadragon.min.js"));
    add(PLAIN + "openseadragon-licence.txt", library(bundle, "LICENSE.txt"));
    lasting = PLAIN + tagOfAll() + "/";
    page = html(PAGE, Map.of());
    missing =
        lone(
            "There is nothing here",
            "Nothing of the lab has this address. It may have been mistyped, or what was here is"
                + " gone.");
    wrong =
        lone(
            "That did not work",
            "The server could not answer this request. Try again; when it fails again, tell whoever"
                + " looks after the server.");
  }

  private void add(String path, URL file) throws IOException {
    try (InputStream in = file.openStream()) {
      byPath.put(path, Asset.of(path, in.readAllBytes()));
    }
  }

  /** A word that changes with any of the files. */
  private String tagOfAll() {
    StringBuilder tags = new StringBuilder();
    new TreeMap<>(byPath).forEach((path, asset) -> tags.append(path).append(asset.tag()));
    return Asset.tag(tags.toString().getBytes(StandardCharsets.UTF_8)).replace("\"", "");
  }

  /** A page that names the files where they last. */
  private Asset html(String path, Map<String, String> words) {
    String text = new String(byPath.get(path).bytes(), StandardCharsets.UTF_8);
    text = text.replace("\"" + PLAIN, "\"" + lasting);
    for (Map.Entry<String, String> word : words.entrySet()) {
      text = text.replace("{" + word.getKey() + "}", word.getValue());
    }
    return Asset.of(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A page that stands by itself and says something. */
  private Asset lone(String title, String text) {
    return html(LONE, Map.of("title", title, "text", text));
  }

  /** A file of the viewer of large images, wherever its version puts it. */
  private static URL library(Bundle bundle, String name) {
    return bundle.findEntries("META-INF/resources/webjars/openseadragon", name, true).nextElement();
  }

  /** The file at an address; the page itself for those that its scripts know. */
  Optional<Asset> at(String path) {
    if (path.startsWith(lasting)) {
      return Optional.ofNullable(byPath.get(PLAIN + path.substring(lasting.length())))
          .map(Asset::forGood);
    }
    if (path.startsWith(PLAIN)) {
      return Optional.ofNullable(byPath.get(path));
    }
    return VIEWS.stream().anyMatch(view -> view.matcher(path).matches())
        ? Optional.of(page)
        : Optional.empty();
  }

  /** What is shown instead of a page that is not there. */
  Asset missing() {
    return missing;
  }

  /** What is shown when something else is wrong. */
  Asset wrong() {
    return wrong;
  }
}
