package slm.models.engines;

import java.util.Map;

/** SHA-256 of the jars that the workbench was tested with. */
final class KnownDigests {

  private static final Map<String, String> TESTED =
      Map.of(
          "onnxruntime_gpu-1.21.0.jar",
          "a333bafd5766409529ed49c3105c1a498fc0abf0a66990a21376bd396de19560",
          "pytorch-engine-0.35.1.jar",
          "9f8b38a3820facbbdef09b4e691900da5860bb7d7bf2e068d9be205c471ae02f",
          "pytorch-jni-2.7.1-0.35.1.jar",
          "ec85fc26b76fb6919c38a5caccc96e2fc139d9e6919ffa65bed3d54e6ea8e380",
          "pytorch-native-cpu-2.7.1-linux-x86_64.jar",
          "1769928feaaa2389b4aa68390e7787ce1707290258b167d016a200fced4b8c39");

  private KnownDigests() {}

  /** Whether a jar of this name may have this digest. */
  static boolean allow(String fileName, String sha256) {
    return TESTED.getOrDefault(fileName, sha256).equals(sha256);
  }
}
