package slm.lab.repository;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import slm.api.lab.Artefacts;
import slm.lab.repository.ContentFiles.Arrived;

/** What the server keeps, under {@code lab/files} in the data folder. */
@Component(service = {Artefacts.class, KeptFiles.class})
public final class KeptFiles implements Artefacts {

  private final Path folder;
  private final ContentFiles files;

  @Activate
  public KeptFiles(BundleContext context) throws IOException {
    this(Path.of(context.getProperty("slm.home"), "lab", "files"));
  }

  KeptFiles(Path folder) throws IOException {
    this.folder = folder;
    this.files = new ContentFiles(folder);
    files.tidy();
  }

  /** Where bundles are. */
  ContentFiles files() {
    return files;
  }

  /** Where files of another kind are, in the same folder. */
  ContentFiles files(String ending) {
    return new ContentFiles(folder, ending);
  }

  @Override
  public Artefact keep(InputStream content, long most) throws IOException {
    try (Arrived arrived = files.receive(content, most)) {
      files.keep(arrived);
      return new Artefact(arrived.sha256(), arrived.size());
    }
  }

  @Override
  public Optional<Path> file(String sha256) {
    return files.find(sha256);
  }
}
