package slm.lab.repository;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import slm.api.lab.Artefacts.Artefact;
import slm.api.lab.SceneFiles;
import slm.lab.repository.ContentFiles.Arrived;

/** Scenes of members, in the folder of everything that is kept, with names of their own. */
@Component(service = SceneFiles.class)
public final class KeptScenes implements SceneFiles {

  private static final String ENDING = ".scene";

  private final ContentFiles files;

  @Activate
  public KeptScenes(@Reference KeptFiles kept) {
    this.files = kept.files(ENDING);
  }

  @Override
  public Artefact keep(InputStream content, Check check) throws IOException {
    try (Arrived arrived = files.receive(content, Long.MAX_VALUE)) {
      check.check(arrived.file());
      files.keep(arrived);
      Files.setLastModifiedTime(files.file(arrived.sha256()), FileTime.from(Instant.now()));
      return new Artefact(arrived.sha256(), arrived.size());
    }
  }

  @Override
  public Optional<Path> file(String sha256) {
    return files.find(sha256);
  }

  @Override
  public List<Kept> all() throws IOException {
    List<Kept> all = new ArrayList<>();
    for (Path file : files.all()) {
      try {
        all.add(
            new Kept(
                files.digest(file).orElseThrow(), Files.getLastModifiedTime(file).toInstant()));
      } catch (NoSuchFileException e) {
        // removed by another just now
      }
    }
    return List.copyOf(all);
  }

  @Override
  public void remove(String sha256) throws IOException {
    Optional<Path> file = files.find(sha256);
    if (file.isPresent()) {
      Files.deleteIfExists(file.get());
    }
  }
}
