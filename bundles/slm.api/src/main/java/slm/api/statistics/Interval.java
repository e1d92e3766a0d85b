package slm.api.statistics;

/** A confidence interval. */
public record Interval(double low, double high) {}
