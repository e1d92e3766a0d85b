package slm.lab.page;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The files of the page, read once. */
@Component(service = Assets.class)
public final class Assets {

  private static final String FOLDER = "slm/lab/page/";

  /** The addresses that the page itself knows; its scripts know the same ones. */
  private static final List<Pattern> VIEWS =
      List.of(
          Pattern.compile("/(|setup|login|join|runs|compare|models|localize|people|account|audit)"),
          Pattern.compile("/runs/[^/]+"),
          Pattern.compile("/runs/[^/]+/cases/\\d+/\\d+"),
          Pattern.compile("/localize/[0-9a-f]+"));

  private final Map<String, Asset> byPath = new HashMap<>();

  @Activate
  public Assets(BundleContext context) throws IOException {
    Bundle bundle = context.getBundle();
    for (URL file : Collections.list(bundle.findEntries(FOLDER, "*.*", true))) {
      String path = file.getPath().substring(file.getPath().indexOf(FOLDER) + FOLDER.length() - 1);
      if (!path.endsWith(".class") && !path.endsWith("/")) {
        add(path, file);
      }
    }
    add("/assets/openseadragon.js", library(bundle, "openseadragon.min.js"));
    add("/assets/openseadragon-licence.txt", library(bundle, "LICENSE.txt"));
  }

  private void add(String path, URL file) throws IOException {
    try (InputStream in = file.openStream()) {
      byPath.put(path, Asset.of(path, in.readAllBytes()));
    }
  }

  /** A file of the viewer of large images, wherever its version puts it. */
  private static URL library(Bundle bundle, String name) {
    return bundle.findEntries("META-INF/resources/webjars/openseadragon", name, true).nextElement();
  }

  /** The file at an address; the page itself for those that its scripts know. */
  Optional<Asset> at(String path) {
    if (path.startsWith("/assets/")) {
      return Optional.ofNullable(byPath.get(path));
    }
    return VIEWS.stream().anyMatch(view -> view.matcher(path).matches())
        ? Optional.of(byPath.get("/index.html"))
        : Optional.empty();
  }

  /** What is shown instead of a page that is not there. */
  Asset missing() {
    return byPath.get("/missing.html");
  }

  /** What is shown when something else is wrong. */
  Asset wrong() {
    return byPath.get("/wrong.html");
  }
}
