package slm.api.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import slm.api.Monitor;
import slm.api.raster.RasterOpener;

/**
 * Extension kind: writes datasets in a form that others read. Register it as a service with {@link
 * slm.api.Stage}, under the id of the dataset that reads the form. What is read back has the same
 * scenes, queries and regions.
 */
@ConsumerType
public interface DatasetWriter {

  /**
   * Writes annotations. Images stay where they are.
   *
   * @param dataset what to write; cases with a problem are left out
   * @param folder to write to; is there, and is empty
   * @param images opens scenes, where their size or place is part of the form
   * @param monitor tells whether the caller still wants it
   * @throws IOException when a file cannot be written
   */
  Written write(Dataset dataset, Path folder, RasterOpener images, Monitor monitor)
      throws IOException;

  /**
   * What was written.
   *
   * @param files the files, those to be read first
   * @param cases number of cases written
   * @param leftOut the cases that are not in the files
   * @param notes what whoever reads the files should know
   */
  record Written(List<Path> files, int cases, List<LeftOut> leftOut, List<String> notes) {

    public Written {
      files = List.copyOf(files);
      leftOut = List.copyOf(leftOut);
      notes = List.copyOf(notes);
    }
  }

  /**
   * A case that was not written.
   *
   * @param index of the case
   * @param reason why the form cannot hold it; part of a sentence without the final stop
   */
  record LeftOut(int index, String reason) {}
}
