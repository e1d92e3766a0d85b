/** A fusion that trusts a tile most at its centre. */
package slm.fusion.gaussian;
