/**
 * What the readers of annotations have in common: files within limits, scenes that stay inside
 * their folder, rings with holes, and cases that are gathered from single regions. Bundles carry
 * this package inside.
 */
package slm.dataset.reading;
