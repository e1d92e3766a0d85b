package slm.lab.repository;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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

  private final ContentFiles files;

  @Activate
  public KeptFiles(BundleContext context) throws IOException {
    this(Path.of(context.getProperty("slm.home"), "lab", "files"));
  }

  KeptFiles(Path folder) throws IOException {
    this.files = new ContentFiles(folder);
    files.tidy();
  }

  ContentFiles files() {
    return files;
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
    return ContentFiles.isDigest(sha256)
        ? Optional.of(files.file(sha256)).filter(Files::isRegularFile)
        : Optional.empty();
  }
}
