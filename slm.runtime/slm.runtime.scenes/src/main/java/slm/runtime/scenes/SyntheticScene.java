package slm.runtime.scenes;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Vector;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Ground as from above: fields in hues of their own, roads between them, roofs, and grain. Each
 * pixel follows from its place and a seed alone, so that a writer asks for a stripe at a time and
 * the image is never in memory as a whole.
 */
public final class SyntheticScene implements RenderedImage {

  private static final int FIELD = 384;
  private static final int LOT = 48;
  private static final int ROAD = 14;
  private static final int TILE = 512;
  private static final BufferedImage KIND = new BufferedImage(1, 1, BufferedImage.TYPE_3BYTE_BGR);

  private final int side;
  private final long seed;

  /** A square of pixels. */
  public SyntheticScene(int side, long seed) {
    this.side = side;
    this.seed = seed;
  }

  /**
   * Writes it to a file.
   *
   * @param format {@code tiff} or {@code bigtiff}, which are tiled, {@code jpeg} or {@code png}
   */
  public void write(Path file, String format) throws IOException {
    if (format.endsWith("tiff")) {
      new TiledTiff(this, format.equals("bigtiff")).write(file);
      return;
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (format.equals("png")) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(0.9f);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(this, null, null), param);
    } finally {
      writer.dispose();
    }
  }

  private int hash(int x, int y) {
    long bits = seed + x * 0x9e3779b97f4a7c15L + y * 0xc2b2ae3d27d4eb4fL;
    bits = (bits ^ bits >>> 29) * 0xbf58476d1ce4e5b9L;
    return (int) (bits >>> 32);
  }

  private int rgb(int x, int y) {
    int grain = (hash(x, y) & 15) - 8;
    int field = hash(x / FIELD, y / FIELD);
    if (x % FIELD < ROAD || y % FIELD < ROAD) {
      return grey(110 + grain);
    }
    int lot = hash(x / LOT + 7919, y / LOT);
    boolean built = (field & 3) == 0;
    int inX = x % LOT;
    int inY = y % LOT;
    if (built && (lot & 1) == 0 && inX > 8 && inX < 36 && inY > 8 && inY < 30) {
      // a ridge in the middle, one side in the shade
      int light = inY < 19 ? 190 : 150;
      return colour(light + grain, light * (60 + (lot >> 4 & 31)) / 100 + grain, light / 2 + grain);
    }
    int furrow = (field >> 8 & 1) == 0 ? x / 6 % 2 * 9 : y / 6 % 2 * 9;
    return colour(
        60 + (field >> 10 & 63) + furrow + grain,
        80 + (field >> 16 & 63) + furrow + grain,
        40 + (field >> 22 & 31) + grain);
  }

  private static int grey(int light) {
    return colour(light, light, light);
  }

  private static int colour(int red, int green, int blue) {
    return clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
  }

  private static int clamp(int value) {
    return Math.max(0, Math.min(255, value));
  }

  @Override
  public Raster getData(Rectangle area) {
    SampleModel samples = KIND.getSampleModel();
    WritableRaster raster =
        Raster.createWritableRaster(
            samples.createCompatibleSampleModel(area.width, area.height),
            new Point(area.x, area.y));
    byte[] bgr = ((DataBufferByte) raster.getDataBuffer()).getData();
    int i = 0;
    for (int y = area.y; y < area.y + area.height; y++) {
      for (int x = area.x; x < area.x + area.width; x++) {
        int rgb = rgb(x, y);
        bgr[i++] = (byte) rgb;
        bgr[i++] = (byte) (rgb >> 8);
        bgr[i++] = (byte) (rgb >> 16);
      }
    }
    return raster;
  }

  @Override
  public Raster getTile(int tileX, int tileY) {
    Rectangle tile = new Rectangle(tileX * TILE, tileY * TILE, TILE, TILE);
    return getData(tile.intersection(new Rectangle(side, side)));
  }

  @Override
  public Raster getData() {
    return getData(new Rectangle(side, side));
  }

  @Override
  public WritableRaster copyData(WritableRaster raster) {
    raster.setRect(getData(raster.getBounds()));
    return raster;
  }

  @Override
  public Vector<RenderedImage> getSources() {
    return null;
  }

  @Override
  public Object getProperty(String name) {
    return java.awt.Image.UndefinedProperty;
  }

  @Override
  public String[] getPropertyNames() {
    return null;
  }

  @Override
  public ColorModel getColorModel() {
    return KIND.getColorModel();
  }

  @Override
  public SampleModel getSampleModel() {
    return KIND.getSampleModel().createCompatibleSampleModel(TILE, TILE);
  }

  @Override
  public int getWidth() {
    return side;
  }

  @Override
  public int getHeight() {
    return side;
  }

  @Override
  public int getMinX() {
    return 0;
  }

  @Override
  public int getMinY() {
    return 0;
  }

  @Override
  public int getNumXTiles() {
    return (side + TILE - 1) / TILE;
  }

  @Override
  public int getNumYTiles() {
    return (side + TILE - 1) / TILE;
  }

  @Override
  public int getMinTileX() {
    return 0;
  }

  @Override
  public int getMinTileY() {
    return 0;
  }

  @Override
  public int getTileWidth() {
    return TILE;
  }

  @Override
  public int getTileHeight() {
    return TILE;
  }

  @Override
  public int getTileGridXOffset() {
    return 0;
  }

  @Override
  public int getTileGridYOffset() {
    return 0;
  }
}
