package slm.store.jdbc;

import java.io.Reader;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import slm.api.database.Schema;

/** The scripts of a schema, under the names that Flyway wants. */
record SchemaScripts(Schema schema) implements ResourceProvider {

  @Override
  public LoadableResource getResource(String name) {
    return all().stream().filter(one -> one.getFilename().equals(name)).findFirst().orElse(null);
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return all().stream()
        .filter(one -> one.getFilename().startsWith(prefix))
        .filter(one -> List.of(suffixes).stream().anyMatch(one.getFilename()::endsWith))
        .toList();
  }

  private List<LoadableResource> all() {
    return schema.scripts().stream().<LoadableResource>map(Text::new).toList();
  }

  private static final class Text extends LoadableResource {

    private final Schema.Script script;

    Text(Schema.Script script) {
      this.script = script;
    }

    @Override
    public Reader read() {
      return new StringReader(script.sql());
    }

    @Override
    public String getFilename() {
      return "V" + script.version() + "__" + script.description().replace(' ', '_') + ".sql";
    }

    @Override
    public String getAbsolutePath() {
      return getFilename();
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return getFilename();
    }

    @Override
    public String getRelativePath() {
      return getFilename();
    }
  }
}
