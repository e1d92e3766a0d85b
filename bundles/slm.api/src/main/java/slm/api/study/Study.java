package slm.api.study;

/**
 * A standard study.
 *
 * @param name as users write it
 * @param question that it answers, in a sentence
 * @param form what it is run as
 */
public record Study(String name, String question, Form form) {

  /** What a study is run as. */
  public enum Form {
    /** An experiment file, from {@link Studies#text}. */
    EXPERIMENT,
    /** Maps that no method made, by {@link MetricSanity}. */
    MAPS
  }
}
