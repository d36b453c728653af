package dev.tenonet.samples.zoo;

import dev.tenonet.runtime.image.ImageTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A user's picture. */
final class Picture {
    private Picture() {}

    /** A file of any format that ImageIO knows, as a network's input. */
    static float[] read(Path file, ImageTransform transform) throws BadInputException {
        BufferedImage image;
        try (InputStream in = Files.newInputStream(file)) {
            image = ImageIO.read(in);
        } catch (IOException e) {
            throw BadInputException.unreadable(file, "a picture", e);
        } catch (RuntimeException e) {
            // ImageIO's readers answer some damaged files with exceptions of many types.
            throw BadInputException.unreadable(file, "a picture", new IOException(e));
        }
        if (image == null) {
            throw new BadInputException(file + " is not a picture: expected JPEG, PNG, GIF or BMP");
        }
        return transform.apply(image);
    }
}
