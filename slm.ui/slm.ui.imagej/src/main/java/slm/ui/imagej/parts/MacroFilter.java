package slm.ui.imagej.parts;

import ij.ImagePlus;
import slm.api.Monitor;
import slm.api.filter.FilterFactory;
import slm.api.filter.MapFilter;
import slm.api.map.ProbabilityMap;
import slm.api.raster.Raster;
import slm.ui.imagej.exchange.MapImages;

/**
 * A filter that is a macro: the map is the current image at its beginning, the result at its end.
 */
record MacroFilter(MacroPart part, MacroHeader header) implements FilterFactory<MacroSettings> {

  @Override
  public Class<MacroSettings> settings() {
    return MacroSettings.class;
  }

  @Override
  public MapFilter create(MacroSettings settings) {
    return new MapFilter() {
      @Override
      public int halo() {
        return Integer.MAX_VALUE;
      }

      @Override
      public ProbabilityMap apply(ProbabilityMap map, Raster scene, Monitor monitor) {
        ImagePlus image = MapImages.image(map, "map", "Grays", null);
        return MapImages.map(part.same(image, part.run(image, settings.options(), monitor)));
      }
    };
  }
}
