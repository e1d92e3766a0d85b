package slm.lab.results;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import slm.api.lab.LabRest;

/** Scenes that runs and registered datasets name, in tiles. */
@Component(service = ScenesResource.class)
@JakartarsResource
@Path("scenes")
@Produces(MediaType.APPLICATION_JSON)
public final class ScenesResource {

  private final SceneKeys keys;
  private final Tiles tiles;

  @Activate
  public ScenesResource(@Reference SceneKeys keys, @Reference Tiles tiles) {
    this.keys = keys;
    this.tiles = tiles;
  }

  private SceneAddress scene(String key) {
    return keys.find(key)
        .orElseThrow(() -> new NotFoundException("There is no scene '" + key + "'"));
  }

  /** How to ask for a scene. */
  @GET
  @Path("{key}")
  public Deep deep(@PathParam("key") String key) throws IOException {
    return Deep.of(
        tiles.extent(scene(key)), LabRest.BASE + "/scenes/" + key + "/{level}/{x}_{y}.jpg");
  }

  /** A tile of a scene. */
  @GET
  @Path("{key}/{level}/{place}.jpg")
  @Produces("image/jpeg")
  public Response tile(
      @PathParam("key") String key, @PathParam("level") int level, @PathParam("place") String place)
      throws IOException {
    Answers.Place at = Answers.Place.of(place);
    return Answers.tile(tiles.scene(scene(key), level, at.column(), at.row()), "image/jpeg");
  }
}
