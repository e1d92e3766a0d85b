/** The map as a classifier of pixels: average precision and area under the ROC curve. */
package slm.metric.pixels;
