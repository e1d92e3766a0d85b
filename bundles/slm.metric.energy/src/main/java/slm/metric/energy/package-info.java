/** The energy-based pointing game. */
package slm.metric.energy;
