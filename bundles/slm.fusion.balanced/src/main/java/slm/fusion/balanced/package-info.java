/** A fusion in which every scale has one vote. */
package slm.fusion.balanced;
