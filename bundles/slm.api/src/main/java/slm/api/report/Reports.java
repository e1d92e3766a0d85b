package slm.api.report;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.Monitor;

/** Makes reports of runs that the store has. */
@ProviderType
public interface Reports {

  /**
   * Writes a report. The same runs, files and request give the same bytes. What a run lacks, such
   * as a map or a scene that is gone, becomes a note in the report and does not stop it.
   *
   * @throws slm.api.InputException when there is no such run, nothing in the runs to report, no
   *     such figure, or when a file cannot be written
   * @throws IOException when a file cannot be written to its end
   */
  Report write(ReportRequest request, Monitor monitor) throws IOException;
}
