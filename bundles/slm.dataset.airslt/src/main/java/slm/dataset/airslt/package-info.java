/** Reads annotations in the form of the AIR-SLT test set. */
package slm.dataset.airslt;
