package slm.models.extender;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import org.osgi.framework.Bundle;

/** Files inside a bundle, in the folder of its model description. */
final class BundleFiles implements ModelFiles {

  private final Bundle bundle;
  private final String folder;

  BundleFiles(Bundle bundle, String folder) {
    this.bundle = bundle;
    this.folder = folder;
  }

  @Override
  public String origin() {
    return "the bundle " + bundle.getSymbolicName() + " " + bundle.getVersion();
  }

  @Override
  public boolean has(String path) {
    return bundle.getEntry(folder + path) != null;
  }

  @Override
  public InputStream open(String path) throws IOException {
    URL entry = bundle.getEntry(folder + path);
    if (entry == null) {
      throw new IOException(path + " is missing in " + origin());
    }
    URLConnection connection = entry.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }
}
