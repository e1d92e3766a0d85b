/** A fusion that gives each pixel the score of its best tile. */
package slm.fusion.max;
