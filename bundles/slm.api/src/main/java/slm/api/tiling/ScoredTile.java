package slm.api.tiling;

/**
 * A tile and its similarity to one query.
 *
 * @param score finite; a cosine for dual encoders
 */
public record ScoredTile(Tile tile, double score) {

  public ScoredTile {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException(
          "The score of " + tile + " is " + score + ", not a finite number");
    }
  }
}
