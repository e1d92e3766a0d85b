/** A fusion between the mean and the maximum. */
package slm.fusion.softmax;
