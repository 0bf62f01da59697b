package dev.evenkeel.ui.chart;

import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import org.jspecify.annotations.Nullable;

import java.nio.IntBuffer;
import java.util.List;

/** Bands as an image. Two by turns: of the one before, JavaFX may still be making its picture. */
final class BandImage {

    private @Nullable Sheet latest;
    private @Nullable Sheet before;

    private record Sheet(BandRaster raster, PixelBuffer<IntBuffer> buffer, Image image) {

        static Sheet of(int width, int height) {
            BandRaster raster = new BandRaster(width, height);
            PixelBuffer<IntBuffer> buffer =
                    new PixelBuffer<>(
                            width,
                            height,
                            IntBuffer.wrap(raster.pixels()),
                            PixelFormat.getIntArgbPreInstance());
            return new Sheet(raster, buffer, new WritableImage(buffer));
        }

        boolean measures(int width, int height) {
            return raster.width() == width && raster.height() == height;
        }
    }

    /** See {@link BandRaster#paint}. */
    Image paint(int width, int height, double[] xs, double[][] edges, List<Ground> grounds) {
        Sheet sheet = before;
        before = latest;
        if (sheet == null || !sheet.measures(width, height)) {
            sheet = Sheet.of(width, height);
        }
        latest = sheet;
        sheet.raster().paint(xs, edges, grounds);
        sheet.buffer().updateBuffer(it -> null);
        return sheet.image();
    }
}
