/** The pointing game. */
package slm.metric.pointing;
