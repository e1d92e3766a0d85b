package slm.engine;

import java.util.Arrays;
import slm.api.Monitor;
import slm.api.metric.Similarities;

/**
 * The cosines between images and texts: the product of two matrices of unit vectors, computed as it
 * is read. Texts lie in blocks, dimension by dimension, so that a processor multiplies several at
 * once; each sum runs over the dimensions in order, in doubles, so a cosine is the same number
 * however it is read.
 */
final class ProductSimilarities implements Similarities {

  private static final int BLOCK = 256;

  private final float[][] images;
  private final float[][] texts;
  private final float[][] blocks;
  private final int dimension;
  private final Monitor monitor;

  ProductSimilarities(float[][] images, float[][] texts, Monitor monitor) {
    this.images = images;
    this.texts = texts;
    this.monitor = monitor;
    dimension = images[0].length;
    blocks = new float[(texts.length + BLOCK - 1) / BLOCK][];
    for (int b = 0; b < blocks.length; b++) {
      int width = Math.min(BLOCK, texts.length - b * BLOCK);
      float[] block = new float[dimension * width];
      for (int j = 0; j < width; j++) {
        for (int k = 0; k < dimension; k++) {
          block[k * width + j] = texts[b * BLOCK + j][k];
        }
      }
      blocks[b] = block;
    }
  }

  @Override
  public int images() {
    return images.length;
  }

  @Override
  public int texts() {
    return texts.length;
  }

  @Override
  public double value(int image, int text) {
    double sum = 0;
    for (int k = 0; k < dimension; k++) {
      sum += (double) images[image][k] * texts[text][k];
    }
    return sum;
  }

  @Override
  public void rows(int first, int count, double[] into) {
    double[] sums = new double[BLOCK];
    for (int b = 0; b < blocks.length; b++) {
      monitor.check();
      int from = b * BLOCK;
      int width = Math.min(BLOCK, texts.length - from);
      for (int i = 0; i < count; i++) {
        multiply(images[first + i], blocks[b], width, sums);
        System.arraycopy(sums, 0, into, i * texts.length + from, width);
      }
    }
  }

  private void multiply(float[] image, float[] block, int width, double[] sums) {
    Arrays.fill(sums, 0, width, 0);
    for (int k = 0; k < dimension; k++) {
      double value = image[k];
      int at = k * width;
      for (int j = 0; j < width; j++) {
        sums[j] += value * block[at + j];
      }
    }
  }
}
