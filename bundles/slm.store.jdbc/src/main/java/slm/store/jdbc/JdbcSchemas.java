package slm.store.jdbc;

import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import slm.api.database.Schema;
import slm.api.database.Schemas;

/** Tables of other bundles, beside the results: the configuration is that of the result store. */
@Component(configurationPid = "slm.store.jdbc")
public final class JdbcSchemas implements Schemas {

  private final Place place;

  @Activate
  public JdbcSchemas(BundleContext context, Map<String, Object> configuration) {
    this(Configured.place(context, configuration));
  }

  JdbcSchemas(Place place) {
    this.place = place;
  }

  @Override
  public String place() {
    return place.name();
  }

  @Override
  public Tables open(Schema schema) {
    return new PooledTables(place, schema);
  }
}
