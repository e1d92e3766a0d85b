/** JPEG, PNG, TIFF, BMP and GIF by the JDK's own image readers. */
package slm.raster.imageio;
