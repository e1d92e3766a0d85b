package slm.lab.results;

import java.nio.file.Path;
import java.util.Optional;
import slm.api.experiment.StageSpec;

/**
 * Where a scene's pixels come from. Only what a stored run or a registered dataset names becomes
 * one.
 *
 * @param dataset whose scene it is
 * @param name of the scene
 * @param file where it is, when it is one
 * @param transform what changes it first
 * @param seed of the transform
 */
record SceneAddress(
    StageSpec dataset,
    String name,
    Optional<Path> file,
    Optional<StageSpec> transform,
    long seed) {}
