package slm.lab.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import slm.api.InputException;
import slm.api.lab.LabDatasets;
import slm.api.lab.LabManifest;
import slm.api.lab.LabScene;
import slm.api.raster.Extent;
import slm.api.raster.GeoReference;
import slm.api.raster.PixelBuffer;
import slm.api.raster.Raster;
import slm.api.raster.RasterOpener;
import slm.api.raster.Window;
import slm.lab.client.Credentials.Known;
import slm.lab.manifest.Given;
import slm.lab.manifest.ManifestJson;
import slm.lab.manifest.SetLimits;

/**
 * Datasets of the lab by HTTP. What was fetched is kept in {@code lab-client} in the data folder:
 * scenes by their digests, and the lists of cases for when the server is away.
 */
@Component(service = LabDatasets.class)
public final class HttpLabDatasets implements LabDatasets {

  private static final Logger LOG = LoggerFactory.getLogger(HttpLabDatasets.class);

  private final Path lists;
  private final Credentials credentials;
  private final SceneCache scenes;
  private HttpClient http;

  @Activate
  public HttpLabDatasets(BundleContext context) {
    this(
        Path.of(
            Objects.requireNonNull(
                context.getProperty("slm.home"), "The framework property slm.home is not set")));
  }

  HttpLabDatasets(Path home) {
    Path folder = home.toAbsolutePath().normalize().resolve("lab-client");
    this.lists = folder.resolve("datasets");
    this.scenes =
        new SceneCache(folder.resolve("scenes"), SceneCache.limit(System.getenv("SLM_LAB_SCENES")));
    this.credentials = new Credentials(home);
  }

  private synchronized Server server() throws IOException {
    Known known = credentials.read().orElseThrow(Credentials::missing);
    if (http == null) {
      http = Server.client();
    }
    return new Server(http, known);
  }

  @Override
  public LabManifest manifest(String name, int version) throws IOException {
    SetLimits.requireName(name);
    Server server = server();
    Path kept = kept(server.known(), name, version);
    try {
      byte[] bytes =
          server.bytes(
              "/datasets/" + Server.part(name) + "/manifest?version=" + version,
              2 * SetLimits.MOST_BYTES);
      LabManifest manifest = checked(name, version, ManifestJson.read(bytes));
      keep(kept, bytes);
      return manifest;
    } catch (IOException e) {
      if (!Files.isRegularFile(kept)) {
        throw e;
      }
      LOG.warn("{}. The dataset '{}' is used as it was when it did.", e.getMessage(), name);
      return checked(name, version, ManifestJson.read(Files.readAllBytes(kept)));
    }
  }

  /** What the server says, if it is what was asked for and true. */
  private static LabManifest checked(String name, int version, Given given) {
    if (given.computed().isPresent()) {
      throw new InputException(
          "The dataset '" + name + "' of the lab is computed and has no files",
          "Write " + given.computed().get() + " instead of lab:" + name);
    }
    LabManifest manifest = given.manifest();
    if (!given.name().equals(name)
        || version != 0 && given.version() != version
        || !given.digest().equals(Optional.of(manifest.digest()))) {
      throw new InputException(
          "What the lab sends as the dataset '" + name + "' does not have the digest that it says",
          "Tell who keeps the lab");
    }
    return manifest;
  }

  /** Where a list of cases is kept; those of different labs do not meet. */
  private Path kept(Known known, String name, int version) {
    return lists
        .resolve(sha256(known.address().toString()).substring(0, 16))
        .resolve(name + "-" + version + ".json");
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static void keep(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Path part = Files.createTempFile(file.getParent(), ".list", ".part");
    try {
      Files.write(part, bytes);
      try {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public Path scene(LabManifest manifest, LabScene scene) throws IOException {
    return scenes.file(scene, () -> fetch(manifest.name(), scene));
  }

  @Override
  public Raster open(LabManifest manifest, LabScene scene, RasterOpener files) throws IOException {
    SceneCache.Use use = scenes.use(scene, () -> fetch(manifest.name(), scene));
    try {
      return new UsedRaster(files.open(use.file()), use);
    } catch (IOException | RuntimeException | Error e) {
      use.close();
      throw e;
    }
  }

  /** A scene whose file is kept as long as it is open. */
  private record UsedRaster(Raster raster, SceneCache.Use use) implements Raster {

    @Override
    public Extent extent() {
      return raster.extent();
    }

    @Override
    public void read(Window window, PixelBuffer into) throws IOException {
      raster.read(window, into);
    }

    @Override
    public Optional<GeoReference> geo() {
      return raster.geo();
    }

    @Override
    public void close() {
      try {
        raster.close();
      } finally {
        use.close();
      }
    }
  }

  private InputStream fetch(String dataset, LabScene scene) throws IOException {
    return server()
        .file(
            "/datasets/" + Server.part(dataset) + "/scenes/" + Server.part(scene.sha256()),
            Optional.empty())
        .orElseThrow(() -> new IOException("The lab sends nothing"))
        .body();
  }
}
