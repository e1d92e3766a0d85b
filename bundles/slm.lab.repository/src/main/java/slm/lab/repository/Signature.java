package slm.lab.repository;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import slm.api.InputException;

/**
 * Who signed a jar. That the signature fits the content is checked; whether to trust the signer is
 * for who approves.
 */
final class Signature {

  private Signature() {}

  /**
   * The subject of the certificate that signed all entries; empty when nobody signed all.
   *
   * @throws InputException when an entry is not what was signed
   */
  static Optional<String> signer(Path file) throws IOException {
    Set<String> common = null;
    try (JarFile jar = new JarFile(file.toFile(), true)) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.isDirectory() || isSignature(entry.getName())) {
          continue;
        }
        try (InputStream in = jar.getInputStream(entry)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
        Set<String> signers = names(entry.getCodeSigners());
        if (common == null) {
          common = signers;
        } else {
          common.retainAll(signers);
        }
      }
    } catch (SecurityException e) {
      throw new InputException(
          "The signature of the jar does not fit its content: " + e.getMessage(),
          "Sign the bundle anew, or send it without a signature",
          e);
    }
    return common == null ? Optional.empty() : common.stream().findFirst();
  }

  private static boolean isSignature(String name) {
    return name.toUpperCase(Locale.ROOT).matches("META-INF/([^/]+\\.(MF|SF|RSA|DSA|EC)|SIG-[^/]*)");
  }

  private static Set<String> names(CodeSigner[] signers) {
    Set<String> names = new LinkedHashSet<>();
    if (signers != null) {
      for (CodeSigner signer : signers) {
        if (signer.getSignerCertPath().getCertificates().get(0) instanceof X509Certificate first) {
          names.add(first.getSubjectX500Principal().getName());
        }
      }
    }
    return names;
  }
}
