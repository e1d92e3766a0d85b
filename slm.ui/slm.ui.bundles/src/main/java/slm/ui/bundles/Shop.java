package slm.ui.bundles;

import java.io.IOException;
import java.util.List;
import slm.api.Monitor;
import slm.api.install.InstallPlan;
import slm.api.install.Offer;

/** Where bundles can be had: a repository, or the lab. None of it by the display's thread. */
interface Shop {

  /**
   * Something that can be had.
   *
   * @param state what the lab thinks of it; empty where nobody decides
   * @param possible whether it can be installed
   * @param followed whether the lab's new versions are taken by themselves
   */
  record Ware(Offer offer, String state, boolean possible, boolean followed) {}

  /** What it is called in the names of widgets. */
  String id();

  /** How it is called, as {@code the repository}. */
  String called();

  /** Whether wares have a state and can be followed. */
  boolean decides();

  List<Ware> wares() throws IOException;

  InstallPlan plan(Offer offer) throws IOException;

  void apply(InstallPlan plan, Monitor monitor) throws IOException;

  /** Follows a bundle, or follows it no longer. */
  void follow(String name, boolean follow) throws IOException;
}
