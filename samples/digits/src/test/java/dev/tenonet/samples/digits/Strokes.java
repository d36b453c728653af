package dev.tenonet.samples.digits;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** Digits drawn with a pen, without fonts: those of the machine would decide what is tested. */
final class Strokes {
    /** Each digit's strokes, as points x, y on a grid of 6 columns and 10 rows; NaN lifts the pen. */
    private static final double[][] PATHS = {
        {3, 0, 1, 1, 0, 5, 1, 9, 3, 10, 5, 9, 6, 5, 5, 1, 3, 0},
        {1.5, 2.5, 3, 0, 3, 10},
        {0.5, 2, 2, 0, 4.5, 0, 5.5, 2, 4.5, 5, 0, 10, 6, 10},
        {0.5, 1, 3, 0, 5, 1, 5, 3, 3, 4.5, 5.5, 6.5, 5, 9, 3, 10, 0.5, 9},
        {3, 0, 0, 6, 6, 6, Double.NaN, Double.NaN, 4, 3, 4, 10},
        {5.5, 0, 1, 0, 1, 4.5, 4, 4, 5.5, 6, 5, 9, 3, 10, 0.5, 9.5},
        {4, 0, 1.5, 3, 0.5, 7, 1.5, 9.5, 3.5, 10, 5.5, 8.5, 5, 6, 3, 5.5, 1, 7},
        {0, 0, 6, 0, 2.5, 10, Double.NaN, Double.NaN, 1.5, 5, 5.5, 5},
        {3, 0, 1, 1, 1, 3, 5, 7, 5, 9, 3, 10, 1, 9, 1, 7, 5, 3, 5, 1, 3, 0},
        {5.5, 3, 4, 4.5, 1.5, 4, 0.5, 2, 2, 0, 4.5, 0, 5.5, 2, 5, 6, 2.5, 10},
    };

    private Strokes() {}

    /**
     * A picture of a digit.
     *
     * @param x column of the digit's left end
     * @param y row of its upper end
     * @param height its rows
     * @param pen width of the strokes
     */
    static BufferedImage draw(
            int digit,
            int pictureWidth,
            int pictureHeight,
            int x,
            int y,
            int height,
            double pen,
            Color paper,
            Color ink) {
        BufferedImage picture = new BufferedImage(pictureWidth, pictureHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(paper);
        graphics.fillRect(0, 0, pictureWidth, pictureHeight);
        graphics.setColor(ink);
        graphics.setStroke(new BasicStroke((float) pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(path(PATHS[digit], x, y, height / 10.0));
        graphics.dispose();
        return picture;
    }

    private static Path2D path(double[] points, int x, int y, double unit) {
        Path2D path = new Path2D.Double();
        boolean down = false;
        for (int i = 0; i < points.length; i += 2) {
            double px = x + points[i] * unit;
            double py = y + points[i + 1] * unit;
            if (Double.isNaN(px)) {
                down = false;
            } else if (down) {
                path.lineTo(px, py);
            } else {
                path.moveTo(px, py);
                down = true;
            }
        }
        return path;
    }
}
