package slm.filter.none;

import org.osgi.service.component.annotations.Component;
import slm.api.Monitor;
import slm.api.NoSettings;
import slm.api.Stage;
import slm.api.filter.FilterFactory;
import slm.api.filter.MapFilter;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Raster;

/** Leaves the map as it was fused: the control of every comparison of filters. */
@Stage(id = "none", title = "No filter", summary = "Leaves the map as it was fused.")
@Component(service = FilterFactory.class)
public final class NoFilter implements FilterFactory<NoSettings> {

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public MapFilter create(NoSettings settings) {
    return new MapFilter() {
      @Override
      public int halo() {
        return 0;
      }

      @Override
      public ProbabilityMap apply(ProbabilityMap map, Raster scene, Monitor monitor) {
        return map;
      }
    };
  }
}
