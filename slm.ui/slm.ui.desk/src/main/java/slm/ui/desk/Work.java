package slm.ui.desk;

/**
 * What is going on.
 *
 * @param what for people, such as the sentence
 * @param stage such as {@code encode}; empty when not known yet
 * @param done units of the stage
 * @param total of them, or negative when not known
 */
public record Work(String what, String stage, long done, long total) {}
