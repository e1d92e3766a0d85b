package slm.lab.results;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import slm.api.InputException;
import slm.api.Monitor;
import slm.api.report.MlflowExport;
import slm.api.store.StoredRun;

/** Runs as MLflow has them. */
@Component(service = MlflowResource.class)
@JakartarsResource
@Path("runs/{id}/mlflow")
public final class MlflowResource {

  private final StoredRuns runs;
  private final MlflowExport mlflow;

  @Activate
  public MlflowResource(@Reference StoredRuns runs, @Reference MlflowExport mlflow) {
    this.runs = runs;
    this.mlflow = mlflow;
  }

  /**
   * The run as a folder that MLflow reads, in a zip file. MLflow is to be started in the folder.
   */
  @GET
  @Produces("application/zip")
  public Response zip(@PathParam("id") String id) {
    StoredRun run = runs.required(id);
    if (run.doneCases() + run.failedCases() == 0) {
      throw new InputException("No case of " + run.id() + " was done", "Wait until some are");
    }
    // made when it is sent: for HEAD nothing is
    StreamingOutput zip = out -> write(run.id(), out);
    return Response.ok(zip)
        .header("Content-Disposition", "attachment; filename=\"" + run.id() + "-mlflow.zip\"")
        .build();
  }

  private void write(String run, OutputStream to) throws IOException {
    java.nio.file.Path folder = Files.createTempDirectory("slm-mlflow");
    try {
      mlflow.write(run, folder, Optional.empty(), Monitor.NONE);
      zip(folder, to);
    } finally {
      delete(folder);
    }
  }

  /** The same files give the same bytes. */
  private static void zip(java.nio.file.Path folder, OutputStream to) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(to);
        Stream<java.nio.file.Path> all = Files.walk(folder)) {
      for (java.nio.file.Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }

  private static void delete(java.nio.file.Path folder) throws IOException {
    try (Stream<java.nio.file.Path> all = Files.walk(folder)) {
      for (java.nio.file.Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
