package slm.api.lab;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import slm.api.Monitor;
import slm.api.experiment.StageSpec;
import slm.api.install.InstallPlan;

/**
 * The lab's server from a workbench. Nothing is asked of any server until somebody has logged in.
 * All methods that ask the server throw {@link slm.api.InputException} when nobody has, or when the
 * server refuses, with the server's own words, and {@link IOException} when it does not answer.
 */
@ProviderType
public interface LabClient {

  /**
   * Who is logged in.
   *
   * @param permissions of the token, as {@link Permission#id}
   */
  record Login(URI address, String person, Set<String> permissions) {
    public Login {
      permissions = Set.copyOf(permissions);
    }
  }

  /**
   * What the workbench follows.
   *
   * @param name symbolic name of the bundle
   * @param installed its version here; empty when it is not there
   * @param before the version that a rollback would bring back
   * @param skipped the version that was rolled back: only newer ones are taken
   */
  record Subscription(
      String name, Optional<String> installed, Optional<String> before, Optional<String> skipped) {}

  /** The server, when somebody is logged in. Asks nobody. */
  Optional<URI> address() throws IOException;

  /**
   * Logs in: looks whose token it is, and keeps both where only the user can read them.
   *
   * @param address of the server, without a path
   */
  Login login(URI address, String token) throws IOException;

  /** Forgets address and token; says whether there were any. The token itself stays valid. */
  boolean logout() throws IOException;

  /** The bundles that the lab lets one see. */
  List<LabBundle> bundles() throws IOException;

  /**
   * Resolves a bundle of the lab and what it needs, from the lab and the distribution.
   *
   * @param name symbolic name, or id of what it offers
   * @param version the newest approved one when empty
   * @param downgrade whether it may take the place of a newer one
   */
  InstallPlan plan(String name, Optional<String> version, boolean downgrade) throws IOException;

  /** Fetches what a plan says, checks its digests, and installs it. */
  void install(InstallPlan plan, Monitor monitor) throws IOException;

  /** Uploads a bundle. */
  LabBundle publish(Path jar) throws IOException;

  /** Decides on a bundle. */
  LabBundle decide(String name, String version, BundleState state, Optional<String> reason)
      throws IOException;

  /**
   * Follows a bundle: every new version that the lab approves takes the place of the one before, in
   * workbenches that run.
   *
   * @param name symbolic name, or id of its model
   * @return the symbolic name
   */
  String subscribe(String name) throws IOException;

  /** Follows a bundle, by symbolic name or id, no longer; says whether it was followed. */
  boolean unsubscribe(String name) throws IOException;

  /** What is followed. Asks nobody. */
  List<Subscription> subscriptions() throws IOException;

  /**
   * Brings back the version that was there before the last that this client installed. Asks nobody.
   */
  LabChange rollback(String name) throws IOException;

  /** Looks at once for new versions of what is followed, and installs them. */
  List<LabChange> look() throws IOException;

  /** The datasets of the lab. */
  List<LabDataset> datasets() throws IOException;

  /**
   * Gives a dataset to the lab, as a new one or as the next version of one's own. Scenes that are
   * image files go as they are, computed ones as PNG; what the lab has already is not sent again.
   *
   * @param name in the lab: small letters and digits, with single dashes between them
   * @param dataset as written in an experiment, such as {@code airslt:anno.json}
   * @return the dataset as the lab has it now; the version it had, when that was of the same
   *     content
   */
  LabDataset addDataset(
      String name, StageSpec dataset, Optional<String> description, Monitor monitor)
      throws IOException;
}
