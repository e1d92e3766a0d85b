/** JPEG, PNG, TIFF, BigTIFF, BMP and GIF by the JDK's own image readers. */
package slm.raster.imageio;
