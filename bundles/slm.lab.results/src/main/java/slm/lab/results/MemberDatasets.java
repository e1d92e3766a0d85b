package slm.lab.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import slm.api.InputException;
import slm.api.database.Rows;
import slm.api.database.Schemas;
import slm.api.database.Schemas.Tables;
import slm.api.lab.Audit;
import slm.api.lab.LabManifest;
import slm.api.lab.LabScene;
import slm.api.lab.SceneFiles;
import slm.lab.manifest.Given;
import slm.lab.manifest.ManifestJson;
import slm.lab.manifest.SetLimits;

/**
 * The datasets that members gave, and who refers to which scene. A version never changes; a name
 * belongs to whoever gave the first one.
 */
@Component(service = MemberDatasets.class)
public final class MemberDatasets {

  /** How long a scene is kept that no dataset has. */
  static final Duration WAIT = Duration.ofHours(24);

  private static final int MOST_READ = 8;

  private static final String COLUMNS =
      "SELECT d.name, v.version, d.owner, d.withdrawn, v.digest, v.description, v.giver, v.made,"
          + " v.cases FROM labsets_dataset d JOIN labsets_version v ON v.name = d.name";

  private static final String NEWEST =
      " v.version = (SELECT MAX(w.version) FROM labsets_version w WHERE w.name = d.name)";

  private final Path home;
  private final Map<String, String> environment;
  private final Tables tables;
  private final Audit audit;
  private final SceneFiles files;

  /** One at a time: what is counted must not change before it is written. */
  private final Object changing = new Object();

  /** The manifests that were asked for last; they never change. */
  private final Map<String, LabManifest> read =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LabManifest> eldest) {
          return size() > MOST_READ;
        }
      };

  @Activate
  public MemberDatasets(
      BundleContext context,
      @Reference Schemas schemas,
      @Reference Audit audit,
      @Reference SceneFiles files) {
    this(Path.of(context.getProperty("slm.home")), System.getenv(), schemas, audit, files);
  }

  MemberDatasets(
      Path home, Map<String, String> environment, Schemas schemas, Audit audit, SceneFiles files) {
    this.home = home;
    this.environment = environment;
    this.audit = audit;
    this.files = files;
    this.tables = schemas.open(SetTables.SCHEMA);
  }

  @Deactivate
  void deactivate() {
    tables.close();
  }

  /** How much members may give now. */
  SceneLimits limits() {
    return SceneLimits.read(home, environment);
  }

  /** A version of a dataset. */
  public record Version(
      String name,
      int version,
      String owner,
      boolean withdrawn,
      String digest,
      Optional<String> description,
      String giver,
      Instant made,
      int cases) {}

  /**
   * What became of a dataset that was given.
   *
   * @param made whether it is new
   */
  public record Added(Version version, boolean made) {}

  private static Version version(ResultSet row) throws SQLException {
    return new Version(
        row.getString(1),
        row.getInt(2),
        row.getString(3),
        row.getBoolean(4),
        row.getString(5),
        Optional.ofNullable(row.getString(6)),
        row.getString(7),
        Instant.ofEpochMilli(row.getLong(8)),
        row.getInt(9));
  }

  /** The newest versions of all that are not withdrawn, by name. */
  public List<Version> listed() {
    return tables.transaction(
        c ->
            Rows.list(
                c,
                MemberDatasets::version,
                COLUMNS + " WHERE NOT d.withdrawn AND" + NEWEST + " ORDER BY d.name"));
  }

  /**
   * A version, also of one that is withdrawn.
   *
   * @param version 0 for the newest
   */
  public Optional<Version> find(String name, int version) {
    return tables
        .transaction(
            c ->
                version == 0
                    ? Rows.list(
                        c,
                        MemberDatasets::version,
                        COLUMNS + " WHERE d.name = ? AND" + NEWEST,
                        name)
                    : Rows.list(
                        c,
                        MemberDatasets::version,
                        COLUMNS + " WHERE d.name = ? AND v.version = ?",
                        name,
                        version))
        .stream()
        .findFirst();
  }

  /** The newest version of a dataset that has a digest. */
  Optional<Integer> version(String name, String digest) {
    return tables
        .transaction(
            c ->
                Rows.list(
                    c,
                    row -> row.getInt(1),
                    "SELECT version FROM labsets_version WHERE name = ? AND digest = ?"
                        + " ORDER BY version DESC",
                    name,
                    digest))
        .stream()
        .findFirst();
  }

  /** What a version is made of. */
  public LabManifest manifest(Version of) {
    String key = of.name() + " " + of.version();
    synchronized (read) {
      LabManifest known = read.get(key);
      if (known != null) {
        return known;
      }
    }
    String content =
        tables
            .transaction(
                c ->
                    Rows.list(
                        c,
                        row -> row.getString(1),
                        "SELECT content FROM labsets_version WHERE name = ? AND version = ?",
                        of.name(),
                        of.version()))
            .get(0);
    LabManifest manifest = ManifestJson.read(content.getBytes(StandardCharsets.UTF_8)).manifest();
    synchronized (read) {
      read.put(key, manifest);
    }
    return manifest;
  }

  /** The names of a version's scenes, in their order. */
  List<String> scenes(Version of) {
    return tables.transaction(
        c ->
            Rows.list(
                c,
                row -> row.getString(1),
                "SELECT scene FROM labsets_scene WHERE name = ? AND version = ? ORDER BY place",
                of.name(),
                of.version()));
  }

  /** The file of a scene that some version of a dataset has. */
  Optional<Path> scene(String name, String sha256) {
    boolean has =
        !tables
            .transaction(
                c ->
                    Rows.list(
                        c,
                        row -> row.getInt(1),
                        "SELECT place FROM labsets_scene WHERE name = ? AND digest = ?",
                        name,
                        sha256))
            .isEmpty();
    return has ? files.file(sha256) : Optional.empty();
  }

  // ---- datasets ----

  /**
   * Takes a dataset in. The same content again changes nothing but that it is listed again.
   *
   * @param mayApprove whether the caller may add to what is somebody else's
   * @throws InputException when it cannot be used, such as for a scene that is not there
   * @throws Refused when it is somebody else's, or more than a member may have
   */
  public Added add(String by, boolean mayApprove, Given given) throws IOException {
    SetLimits.requireName(given.name());
    if (given.cases().isEmpty()) {
      throw new InputException("The dataset has no case", "Send at least one");
    }
    synchronized (changing) {
      Optional<Version> before = find(given.name(), 0);
      before.ifPresent(own -> requireOwn(own, by, mayApprove));
      LabManifest manifest =
          new LabManifest(
              given.name(),
              before.map(Version::version).orElse(0) + 1,
              given.cases(),
              present(given.scenes()));
      String digest = manifest.digest();
      if (before.isPresent() && before.get().digest().equals(digest)) {
        if (before.get().withdrawn()) {
          withdraw(by, mayApprove, given.name(), false);
        }
        return new Added(find(given.name(), 0).orElseThrow(), false);
      }
      requireRoom(before.map(Version::owner).orElse(by), manifest.scenes());
      insert(by, manifest, digest, given.description(), before);
      audit.note(by, "add dataset", given.name() + " " + manifest.version() + " " + digest);
      return new Added(find(given.name(), 0).orElseThrow(), true);
    }
  }

  private static void requireOwn(Version dataset, String by, boolean mayApprove) {
    if (!mayApprove && !dataset.owner().equals(by)) {
      throw new Refused(
          Refused.FORBIDDEN,
          "The dataset '" + dataset.name() + "' is " + dataset.owner() + "'s",
          "Give yours another name, or ask " + dataset.owner());
    }
  }

  /** The scenes with the sizes of their files. */
  private List<LabScene> present(List<LabScene> scenes) throws IOException {
    List<LabScene> present = new ArrayList<>();
    for (LabScene scene : scenes) {
      Path file =
          files
              .file(scene.sha256())
              .orElseThrow(
                  () ->
                      new InputException(
                          "The file of the scene '"
                              + scene.name()
                              + "', with the SHA-256 "
                              + scene.sha256()
                              + ", is not there",
                          "Send it first, with POST artefacts"));
      present.add(new LabScene(scene.name(), scene.sha256(), Files.size(file), scene.ending()));
    }
    return present;
  }

  private void insert(
      String by,
      LabManifest manifest,
      String digest,
      Optional<String> description,
      Optional<Version> before) {
    String name = manifest.name();
    String content = new String(ManifestJson.write(manifest), StandardCharsets.UTF_8);
    tables.transaction(
        c -> {
          if (before.isPresent()) {
            Rows.update(c, "UPDATE labsets_dataset SET withdrawn = ? WHERE name = ?", false, name);
          } else {
            Rows.update(
                c,
                "INSERT INTO labsets_dataset (name, owner, withdrawn) VALUES (?, ?, ?)",
                name,
                by,
                false);
          }
          Rows.update(
              c,
              "INSERT INTO labsets_version"
                  + " (name, version, digest, description, giver, made, cases, content)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
              name,
              manifest.version(),
              digest,
              description.orElse(null),
              by,
              System.currentTimeMillis(),
              manifest.cases().size(),
              content);
          scenes(c, manifest);
          uploaded(c, by, manifest.scenes());
          return null;
        });
  }

  private static void scenes(Connection c, LabManifest manifest) throws SQLException {
    try (PreparedStatement insert =
        c.prepareStatement(
            "INSERT INTO labsets_scene (name, version, place, scene, digest, size)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      int place = 0;
      for (LabScene scene : manifest.scenes()) {
        insert.setString(1, manifest.name());
        insert.setInt(2, manifest.version());
        insert.setInt(3, place++);
        insert.setString(4, scene.name());
        insert.setString(5, scene.sha256());
        insert.setLong(6, scene.size());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** The scenes wait for a dataset no longer. */
  private static void uploaded(Connection c, String by, List<LabScene> scenes) throws SQLException {
    try (PreparedStatement delete =
        c.prepareStatement("DELETE FROM labsets_upload WHERE digest = ? AND member = ?")) {
      for (LabScene scene : scenes) {
        delete.setString(1, scene.sha256());
        delete.setString(2, by);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  /**
   * Lists a dataset no longer, or again. What ran over it can still be looked at.
   *
   * @param mayApprove whether the caller may do so with what is somebody else's
   * @return empty when there is none of this name
   */
  public Optional<Version> withdraw(String by, boolean mayApprove, String name, boolean withdrawn) {
    synchronized (changing) {
      Optional<Version> dataset = find(name, 0);
      if (dataset.isEmpty()) {
        return Optional.empty();
      }
      requireOwn(dataset.get(), by, mayApprove);
      if (dataset.get().withdrawn() != withdrawn) {
        tables.transaction(
            c ->
                Rows.update(
                    c, "UPDATE labsets_dataset SET withdrawn = ? WHERE name = ?", withdrawn, name));
        audit.note(by, withdrawn ? "withdraw dataset" : "restore dataset", name);
      }
      return find(name, 0);
    }
  }

  // ---- scenes ----

  /** Bytes of the scenes that a member's datasets and uploads refer to, each counted once. */
  public long used(String member) {
    return referred(member).values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<String, Long> referred(String member) {
    return tables.transaction(
        c -> {
          Map<String, Long> sizes = new HashMap<>();
          Rows.list(
              c,
              row -> sizes.put(row.getString(1), row.getLong(2)),
              "SELECT DISTINCT s.digest, s.size FROM labsets_scene s"
                  + " JOIN labsets_dataset d ON d.name = s.name WHERE d.owner = ?"
                  + " UNION SELECT digest, size FROM labsets_upload WHERE member = ?",
              member,
              member);
          return sizes;
        });
  }

  private void requireRoom(String owner, List<LabScene> scenes) {
    Map<String, Long> sizes = referred(owner);
    long before = sizes.values().stream().mapToLong(Long::longValue).sum();
    scenes.forEach(scene -> sizes.put(scene.sha256(), scene.size()));
    long after = sizes.values().stream().mapToLong(Long::longValue).sum();
    if (after > limits().member()) {
      throw noRoom(before, after - before, limits().member());
    }
  }

  /** That a member has as much as it may have. */
  static Refused noRoom(long used, long more, long most) {
    return new Refused(
        Refused.TOO_LARGE,
        "Your datasets and uploads refer to "
            + used
            + " bytes, and "
            + more
            + " more are over the "
            + most
            + " that the lab keeps for a member",
        "Send fewer or smaller scenes, or ask who keeps the server for a larger member-quota");
  }

  /**
   * Notes that somebody gave a scene, which is kept already.
   *
   * @return whether the member had given it before
   * @throws Refused when that is more than a member may have; the scene is removed when it is
   *     nobody else's
   */
  public boolean uploaded(String by, String sha256, long size) throws IOException {
    synchronized (changing) {
      Map<String, Long> sizes = referred(by);
      boolean known = sizes.containsKey(sha256);
      long used = sizes.values().stream().mapToLong(Long::longValue).sum();
      if (!known && used + size > limits().member()) {
        if (!referred().contains(sha256)) {
          files.remove(sha256);
        }
        throw noRoom(used, size, limits().member());
      }
      touch(by, sha256, size);
      if (!known) {
        audit.note(by, "upload scene", sha256);
      }
      return known;
    }
  }

  private void touch(String by, String sha256, long size) {
    long now = System.currentTimeMillis();
    tables.transaction(
        c -> {
          int there =
              Rows.update(
                  c,
                  "UPDATE labsets_upload SET seen = ? WHERE digest = ? AND member = ?",
                  now,
                  sha256,
                  by);
          return there > 0
              ? there
              : Rows.update(
                  c,
                  "INSERT INTO labsets_upload (digest, member, size, seen) VALUES (?, ?, ?, ?)",
                  sha256,
                  by,
                  size,
                  now);
        });
  }

  /**
   * The size of a scene that is there. One that waits for a dataset of the caller's waits for
   * another day.
   */
  Optional<Long> size(String by, String sha256) throws IOException {
    synchronized (changing) {
      Optional<Path> file = files.file(sha256);
      if (file.isEmpty()) {
        return Optional.empty();
      }
      tables.transaction(
          c ->
              Rows.update(
                  c,
                  "UPDATE labsets_upload SET seen = ? WHERE digest = ? AND member = ?",
                  System.currentTimeMillis(),
                  sha256,
                  by));
      return Optional.of(Files.size(file.get()));
    }
  }

  private Set<String> referred() {
    return tables.transaction(
        c ->
            new HashSet<>(
                Rows.list(
                    c,
                    row -> row.getString(1),
                    "SELECT digest FROM labsets_scene UNION SELECT digest FROM labsets_upload")));
  }

  /**
   * Removes the scenes that no dataset has and nobody gave in the last {@link #WAIT}.
   *
   * @return how many
   */
  public int tidy(Instant now) throws IOException {
    synchronized (changing) {
      Instant last = now.minus(WAIT);
      tables.transaction(
          c -> Rows.update(c, "DELETE FROM labsets_upload WHERE seen < ?", last.toEpochMilli()));
      Set<String> referred = referred();
      int removed = 0;
      for (SceneFiles.Kept scene : files.all()) {
        if (!referred.contains(scene.sha256()) && scene.since().isBefore(last)) {
          files.remove(scene.sha256());
          removed++;
        }
      }
      return removed;
    }
  }

  // ---- files of the administrators ----

  /** A digest that was computed of a file as it is now. */
  Optional<String> digest(String place, long size, long modified) {
    return tables
        .transaction(
            c ->
                Rows.list(
                    c,
                    row -> row.getString(1),
                    "SELECT digest FROM labsets_file WHERE place = ? AND size = ? AND modified = ?",
                    place,
                    size,
                    modified))
        .stream()
        .findFirst();
  }

  /** Remembers it. */
  void digest(String place, long size, long modified, String digest) {
    tables.transaction(
        c -> {
          Rows.update(c, "DELETE FROM labsets_file WHERE place = ?", place);
          return Rows.update(
              c,
              "INSERT INTO labsets_file (place, size, modified, digest) VALUES (?, ?, ?, ?)",
              place,
              size,
              modified,
              digest);
        });
  }
}
