/** How well an encoder retrieves: recall at K, and its mean. */
package slm.metric.retrieval;
