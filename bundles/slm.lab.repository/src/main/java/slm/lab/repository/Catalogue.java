package slm.lab.repository;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import slm.api.InputException;
import slm.api.database.Rows;
import slm.api.database.Schemas;
import slm.api.database.Schemas.Tables;
import slm.api.encoding.ModelPackages;
import slm.api.install.Resolver;
import slm.api.lab.Audit;
import slm.api.lab.BundleState;
import slm.api.lab.LabBundle;
import slm.api.lab.LabCatalogue;
import slm.api.lab.LabModel;
import slm.api.lab.People;
import slm.api.lab.Permission;
import slm.lab.repository.ContentFiles.Arrived;

/** The lab's bundles. */
@Component(service = {Catalogue.class, LabCatalogue.class})
public final class Catalogue implements LabCatalogue {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_REASON = 1_000;

  private static final String COLUMNS =
      "SELECT name, version, state, digest, size, licence, summary, uploader, uploaded, decider,"
          + " decided, reason, signer, model FROM labrepo_bundle";

  private final Tables tables;
  private final Audit audit;
  private final People people;
  private final boolean fourEyes;
  private final Resolver resolver;
  private final Limits limits;
  private final Inspector inspector;
  private final ContentFiles files;

  /** One at a time: what is approved next is resolved against what was before. */
  private final Object deciding = new Object();

  @Activate
  public Catalogue(
      BundleContext context,
      @Reference Schemas schemas,
      @Reference KeptFiles kept,
      @Reference Audit audit,
      @Reference People people,
      @Reference Resolver resolver,
      @Reference ModelPackages models) {
    this(
        kept.files(),
        schemas,
        audit,
        people,
        Configured.wanted("four-eyes", Path.of(context.getProperty("slm.home")), System.getenv()),
        resolver,
        models,
        Limits.read(Path.of(context.getProperty("slm.home")), System.getenv()));
  }

  Catalogue(
      ContentFiles files,
      Schemas schemas,
      Audit audit,
      People people,
      boolean fourEyes,
      Resolver resolver,
      ModelPackages models,
      Limits limits) {
    this.audit = audit;
    this.people = people;
    this.fourEyes = fourEyes;
    this.resolver = resolver;
    this.limits = limits;
    this.inspector = new Inspector(models, limits);
    this.files = files;
    this.tables = schemas.open(RepositoryTables.SCHEMA);
  }

  @Deactivate
  void deactivate() {
    tables.close();
  }

  /** There is another file of that name and version. */
  public static final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Taken(String message) {
      super(message);
    }
  }

  /** Somebody else has to decide. */
  public static final class NotYours extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotYours(String message) {
      super(message);
    }
  }

  /**
   * What became of an upload.
   *
   * @param made whether it is new
   */
  public record Upload(LabBundle bundle, boolean made) {}

  /** So many bytes an uploaded file may have. */
  public long mostBytes() {
    return limits.bytes();
  }

  /**
   * Takes a bundle in, checked. The same file again changes nothing.
   *
   * @throws InputException saying what is wrong with it
   * @throws Taken when there is another file of that name and version
   */
  public Upload upload(String by, InputStream content) throws IOException {
    try (Arrived arrived = files.receive(content, limits.bytes())) {
      Inspected inspected = inspector.inspect(arrived.file(), arrived.sha256(), arrived.size());
      synchronized (deciding) {
        Optional<LabBundle> there = find(inspected.name(), inspected.version());
        if (there.isPresent()) {
          return same(there.get(), arrived);
        }
        check(inspected.name(), inspected.version(), inspected.resource());
        files.keep(arrived);
        insert(by, inspected, arrived);
      }
      audit.note(
          by,
          "upload bundle",
          inspected.name() + " " + inspected.version() + " " + arrived.sha256());
      return new Upload(find(inspected.name(), inspected.version()).orElseThrow(), true);
    }
  }

  private static Upload same(LabBundle there, Arrived arrived) {
    if (!there.sha256().equals(arrived.sha256())) {
      throw new Taken(
          "There is a "
              + there.name()
              + " "
              + there.version()
              + " of other content, and versions never change: give yours another version");
    }
    return new Upload(there, false);
  }

  /** Whether it can be installed with what the distribution has and what was approved. */
  private void check(String name, String version, String resource) throws IOException {
    List<String> resources = new ArrayList<>(resources());
    resources.add(resource);
    Path folder = Files.createTempDirectory("slm-lab");
    Path index = folder.resolve("index.xml");
    try {
      Files.writeString(index, ResourceText.index(resources), StandardCharsets.UTF_8);
      resolver.check(name, version, index.toString());
    } finally {
      Files.deleteIfExists(index);
      Files.deleteIfExists(folder);
    }
  }

  private void insert(String by, Inspected inspected, Arrived arrived) {
    tables.transaction(
        c ->
            Rows.update(
                c,
                "INSERT INTO labrepo_bundle (name, version, digest, size, state, licence, summary,"
                    + " uploader, uploaded, signer, model, resource)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                inspected.name(),
                inspected.version(),
                arrived.sha256(),
                arrived.size(),
                BundleState.UPLOADED.id(),
                inspected.licence(),
                inspected.summary(),
                by,
                System.currentTimeMillis(),
                inspected.signer().map(text -> cut(text, 1_000)).orElse(null),
                inspected.model().map(Catalogue::text).orElse(null),
                inspected.resource()));
  }

  @Override
  public List<LabBundle> all() {
    return tables.transaction(c -> Rows.list(c, Catalogue::bundle, COLUMNS)).stream()
        .sorted(
            Comparator.comparing(LabBundle::name)
                .thenComparing(
                    Comparator.comparing((LabBundle one) -> Version.parseVersion(one.version()))
                        .reversed()))
        .toList();
  }

  /** One of them. */
  public Optional<LabBundle> find(String name, String version) {
    return tables
        .transaction(
            c ->
                Rows.list(
                    c,
                    Catalogue::bundle,
                    COLUMNS + " WHERE name = ? AND version = ?",
                    name,
                    version))
        .stream()
        .findFirst();
  }

  /** Its file. */
  public Path file(LabBundle bundle) throws IOException {
    Path file = files.file(bundle.sha256());
    if (!Files.isRegularFile(file)) {
      throw new IOException("The file of " + bundle.name() + " is missing: " + file);
    }
    return file;
  }

  /**
   * Decides on a bundle.
   *
   * @throws Taken when it cannot become that from what it is
   * @throws NotYours when it is one's own, and the lab wants another one to look at it
   * @throws InputException when it is to be approved, and cannot be installed
   */
  public LabBundle decide(String by, LabBundle bundle, BundleState state, String reason)
      throws IOException {
    synchronized (deciding) {
      LabBundle now = find(bundle.name(), bundle.version()).orElseThrow();
      if (!now.state().next().contains(state)) {
        throw new Taken(
            now.name()
                + " "
                + now.version()
                + " is "
                + now.state().id()
                + " and cannot become "
                + state.id());
      }
      if (state == BundleState.APPROVED) {
        looked(by, now);
        check(now.name(), now.version(), resource(now));
      }
      String why = reason == null || reason.isBlank() ? null : cut(reason.strip(), LONGEST_REASON);
      int changed =
          tables.transaction(
              c ->
                  Rows.update(
                      c,
                      "UPDATE labrepo_bundle SET state = ?, decider = ?, decided = ?, reason = ?"
                          + " WHERE name = ? AND version = ? AND state = ?",
                      state.id(),
                      by,
                      System.currentTimeMillis(),
                      why,
                      now.name(),
                      now.version(),
                      now.state().id()));
      if (changed == 0) {
        throw new Taken("Somebody else decided on " + now.name() + " in this moment");
      }
      audit.note(
          by,
          verb(now.state(), state),
          now.name() + " " + now.version() + " " + now.sha256() + (why == null ? "" : ": " + why));
    }
    return find(bundle.name(), bundle.version()).orElseThrow();
  }

  /** Of four eyes, two are not the uploader's, as long as there is somebody else who may look. */
  private void looked(String by, LabBundle bundle) {
    if (fourEyes
        && bundle.uploader().equals(by)
        && people.holding(Permission.APPROVE).stream().anyMatch(other -> !other.equals(by))) {
      throw new NotYours(
          "You uploaded "
              + bundle.name()
              + " "
              + bundle.version()
              + " yourself, and somebody else is to approve it");
    }
  }

  private static String verb(BundleState from, BundleState to) {
    return switch (to) {
      case APPROVED -> from == BundleState.DEPRECATED ? "restore bundle" : "approve bundle";
      case REFUSED -> "refuse bundle";
      case DEPRECATED -> "deprecate bundle";
      case UPLOADED -> throw new IllegalArgumentException(to.id());
    };
  }

  /** The repository's index: all that is approved. */
  public String index() {
    return ResourceText.index(resources());
  }

  private List<String> resources() {
    return tables.transaction(
        c ->
            Rows.list(
                c,
                row -> row.getString(1),
                "SELECT resource FROM labrepo_bundle WHERE state = ? ORDER BY id",
                BundleState.APPROVED.id()));
  }

  private String resource(LabBundle bundle) {
    return tables
        .transaction(
            c ->
                Rows.list(
                    c,
                    row -> row.getString(1),
                    "SELECT resource FROM labrepo_bundle WHERE name = ? AND version = ?",
                    bundle.name(),
                    bundle.version()))
        .get(0);
  }

  // ---- rows ----

  private static LabBundle bundle(ResultSet row) throws SQLException {
    return new LabBundle(
        row.getString(1),
        row.getString(2),
        BundleState.of(row.getString(3)).orElseThrow(),
        row.getString(4),
        row.getLong(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        Instant.ofEpochMilli(row.getLong(9)),
        Optional.ofNullable(row.getString(10)),
        row.getObject(11) == null
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(row.getLong(11))),
        Optional.ofNullable(row.getString(12)),
        Optional.ofNullable(row.getString(13)),
        Optional.ofNullable(row.getString(14)).map(Catalogue::model));
  }

  private static String text(LabModel model) {
    try {
      return JSON.writeValueAsString(model);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LabModel model(String text) {
    try {
      return JSON.readValue(text, LabModel.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
