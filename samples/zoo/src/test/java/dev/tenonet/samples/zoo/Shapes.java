package dev.tenonet.samples.zoo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of simple shapes, each at another place, of another size, and turned. */
enum Shapes {
    CROSS,
    DISC,
    RING;

    private static final int SIDE = 224;

    /** Writes so many pictures into a folder named after the shape. */
    void draw(Path folder, int count) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name().toLowerCase(java.util.Locale.ROOT)));
        for (int i = 0; i < count; i++) {
            ImageIO.write(
                    picture(new Random(100L * ordinal() + i)),
                    "png",
                    own.resolve(i + ".png").toFile());
        }
    }

    BufferedImage picture(Random random) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, SIDE, SIDE);
        graphics.setColor(new Color(random.nextInt(60), random.nextInt(60), random.nextInt(60)));
        double size = 70 + 20 * random.nextDouble();
        AffineTransform place = new AffineTransform();
        place.translate(104 + 16 * random.nextDouble(), 104 + 16 * random.nextDouble());
        place.rotate(0.2 * random.nextDouble());
        place.scale(size, size);
        graphics.fill(place.createTransformedShape(outline()));
        graphics.dispose();
        return image;
    }

    /** Between -1 and 1. */
    private Shape outline() {
        return switch (this) {
            case DISC -> new Ellipse2D.Double(-1, -1, 2, 2);
            case RING -> new BasicStroke(0.3f).createStrokedShape(new Ellipse2D.Double(-0.85, -0.85, 1.7, 1.7));
            case CROSS -> {
                Path2D cross = new Path2D.Double(Path2D.WIND_NON_ZERO);
                cross.append(new Rectangle2D.Double(-1, -0.2, 2, 0.4), false);
                cross.append(new Rectangle2D.Double(-0.2, -1, 0.4, 2), false);
                yield cross;
            }
        };
    }
}
