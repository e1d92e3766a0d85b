package slm.api;

/** The settings of a stage that has none. */
public record NoSettings() {}
