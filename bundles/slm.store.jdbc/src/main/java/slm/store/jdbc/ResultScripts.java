package slm.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resource.classpath.ClassPathResource;

/**
 * The scripts of the results' tables, named one by one: there is no class path to be searched in a
 * bundle.
 */
record ResultScripts(ClassLoader loader) implements ResourceProvider {

  private static final String FOLDER = "slm/store/jdbc/schema/";
  private static final List<String> SCRIPTS = List.of("V1__runs.sql", "V2__sums.sql");

  @Override
  public LoadableResource getResource(String name) {
    return SCRIPTS.contains(name) ? resource(name) : null;
  }

  @Override
  public List<LoadableResource> getResources(String prefix, String[] suffixes) {
    return SCRIPTS.stream()
        .filter(name -> name.startsWith(prefix))
        .filter(name -> List.of(suffixes).stream().anyMatch(name::endsWith))
        .map(this::resource)
        .toList();
  }

  private LoadableResource resource(String name) {
    return new ClassPathResource(
        new Location("classpath:" + FOLDER), FOLDER + name, loader, StandardCharsets.UTF_8);
  }
}
