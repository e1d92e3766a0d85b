package slm.lab.results;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.result.PartIdentity;
import slm.api.store.ResultStore;
import slm.api.store.RunQuery;
import slm.api.store.StoredRun;

/** Runs of the store by their whole ids, and the maps they wrote. */
@Component(service = StoredRuns.class)
public final class StoredRuns {

  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".tif", ".tiff");
  private static final JsonMapper JSON = new JsonMapper();

  private final ResultStore store;

  @Activate
  public StoredRuns(@Reference ResultStore store) {
    this.store = store;
  }

  ResultStore store() {
    return store;
  }

  /** The run of an id, or of the word latest. */
  Optional<StoredRun> find(String id) {
    if (!id.equals("latest")) {
      return store.find(id);
    }
    return store.list(RunQuery.newest(1)).stream()
        .findFirst()
        .flatMap(newest -> store.find(newest.id()));
  }

  /** The run of an id; refuses the request with 404 when there is none. */
  StoredRun required(String id) {
    return find(id).orElseThrow(() -> new NotFoundException("There is no run '" + id + "'"));
  }

  /** The file of a case's map, when the run wrote or judged one that is still there. */
  static Optional<Path> map(StoredRun run, int variant, int index) {
    if (variant < 0 || variant >= run.identity().variants().size() || index < 0) {
      return Optional.empty();
    }
    Optional<Path> judged =
        run.identity().variants().get(variant).parts().stream()
            .filter(part -> part.kind().equals("maps"))
            .map(PartIdentity::settings)
            .filter(settings -> settings.containsKey("dir"))
            .map(settings -> Path.of(settings.get("dir")))
            .findFirst();
    Optional<Path> written =
        run.folder()
            .filter(folder -> !overwritten(run, folder))
            .map(
                folder ->
                    run.identity().variants().size() > 1 ? folder.resolve("v" + variant) : folder);
    return judged
        .or(() -> written)
        .flatMap(
            folder ->
                ENDINGS.stream()
                    .map(ending -> folder.resolve("probmap_" + index + ending))
                    .filter(Files::isRegularFile)
                    .findFirst());
  }

  /** Whether a later run wrote over the files of this one. */
  private static boolean overwritten(StoredRun run, Path folder) {
    Path file = folder.resolve("run.json");
    try {
      return Files.isRegularFile(file)
          && !run.id().equals(JSON.readTree(file.toFile()).path("id").asText());
    } catch (IOException e) {
      return true;
    }
  }
}
