package slm.lab.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Sends files: compressed to who takes that, and not at all to who has them already. */
final class Sending {

  private Sending() {}

  static void send(
      Asset asset, int status, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Vary", "Accept-Encoding");
    // others are asked for again each time, which costs little when they are the same
    response.setHeader(
        "Cache-Control", asset.lasting() ? "public, max-age=31536000, immutable" : "no-cache");
    if (status == HttpServletResponse.SC_OK) {
      response.setHeader("ETag", asset.tag());
      if (has(request.getHeader("If-None-Match"), asset.tag())) {
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return;
      }
    }
    response.setStatus(status);
    response.setContentType(asset.type());
    Optional<byte[]> zipped = asset.zipped().filter(bytes -> takesZipped(request));
    if (zipped.isPresent()) {
      response.setHeader("Content-Encoding", "gzip");
    }
    byte[] body = zipped.orElse(asset.bytes());
    response.setContentLength(body.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(body);
    }
  }

  private static boolean has(String tags, String tag) {
    return tags != null
        && Arrays.stream(tags.split(","))
            .map(one -> one.strip().replaceFirst("^W/", ""))
            .anyMatch(one -> one.equals(tag) || one.equals("*"));
  }

  private static boolean takesZipped(HttpServletRequest request) {
    String taken = request.getHeader("Accept-Encoding");
    return taken != null
        && Arrays.stream(taken.split(","))
            .map(one -> one.replace(" ", "").toLowerCase(Locale.ROOT))
            .anyMatch(one -> one.matches("gzip(;q=(1(\\.0*)?|0\\.\\d*[1-9]\\d*))?"));
  }
}
