/** Normalized scanpath saliency. */
package slm.metric.nss;
