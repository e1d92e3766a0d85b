package slm.ui.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import slm.api.experiment.Inquiry;
import slm.api.experiment.Localizer;
import slm.api.experiment.RunOptions;
import slm.api.experiment.StageSpec;

/** Where a scene comes from; equal sources are the same scene. */
sealed interface Source {

  Inquiry open(Localizer localizer, RunOptions options) throws IOException;

  /** The file, if it is one by itself. */
  Optional<Path> file();

  /** An image file. */
  record OfFile(Path path) implements Source {

    public OfFile {
      path = path.toAbsolutePath().normalize();
    }

    @Override
    public Inquiry open(Localizer localizer, RunOptions options) throws IOException {
      return localizer.open(path, options);
    }

    @Override
    public Optional<Path> file() {
      return Optional.of(path);
    }
  }

  /** A scene that a dataset opens. */
  record OfDataset(StageSpec dataset, String scene) implements Source {

    @Override
    public Inquiry open(Localizer localizer, RunOptions options) throws IOException {
      return localizer.open(dataset, scene, options);
    }

    @Override
    public Optional<Path> file() {
      return Optional.empty();
    }
  }
}
