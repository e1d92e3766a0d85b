/** The reference's fusion: the mean of all tiles that cover a pixel. */
package slm.fusion.mean;
