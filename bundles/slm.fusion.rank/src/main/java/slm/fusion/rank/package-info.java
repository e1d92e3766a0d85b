/** A fusion that looks at the order of the scores only. */
package slm.fusion.rank;
