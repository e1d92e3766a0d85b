package slm.runtime.itest.plugin;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import slm.api.Monitor;
import slm.api.NoSettings;
import slm.api.fusion.FieldCells;
import slm.api.fusion.Fusion;
import slm.api.fusion.FusionFactory;
import slm.api.fusion.ScoreField;
import slm.api.map.CellGrid;
import slm.api.raster.Extent;
import slm.api.tiling.ScoredTile;

/**
 * What a plug-in jar of the tests holds: a fusion that makes one half of the scene better than the
 * other.
 */
public final class PluginActivator implements BundleActivator, FusionFactory<NoSettings> {

  /** The system property with what a test wants to be done, with this version, in each call. */
  public static final String HOOK = "slm.itest.hook";

  private String half;
  private String version;

  @Override
  public void start(BundleContext context) {
    half = context.getBundle().getHeaders().get("Better-Half");
    version = context.getBundle().getVersion().toString();
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put("slm.id", "half");
    properties.put("slm.title", "One half");
    properties.put("slm.summary", "Prefers the " + half + " half.");
    context.registerService(FusionFactory.class, this, properties);
  }

  @Override
  public void stop(BundleContext context) {
    // the framework takes the service back
  }

  @Override
  public Class<NoSettings> settings() {
    return NoSettings.class;
  }

  @Override
  public Fusion create(NoSettings settings) {
    boolean left = half.equals("left");
    String me = version;
    return new Fusion() {
      @Override
      public ScoreField fuse(Extent extent, List<ScoredTile> tiles, Monitor monitor) {
        if (System.getProperties().get(HOOK) instanceof Consumer<?> hook) {
          tell(hook, me);
        }
        return new FieldCells(
            new CellGrid(
                new int[] {0, extent.width() / 2, extent.width()}, new int[] {0, extent.height()}),
            left ? new double[] {1, 0} : new double[] {0, 1});
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static void tell(Consumer<?> hook, String version) {
    ((Consumer<String>) hook).accept(version);
  }
}
