/** How well the map, cut at thresholds, covers the regions. */
package slm.metric.iou;
