package dev.tenonet.samples.digits;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The command line.
 *
 * @param image a picture to classify in place of the held-out images
 * @param weights a file to read in place of the weights in the jar
 * @param help whether only the usage is asked for
 */
record Options(Optional<Path> image, Optional<Path> weights, boolean help) {
    static final String USAGE = "usage: java -jar digits.jar [--image FILE] [--weights FILE] [--serve [PORT]] [--help]";

    static Options parse(String... arguments) throws BadInputException {
        Optional<Path> image = Optional.empty();
        Optional<Path> weights = Optional.empty();
        boolean help = false;
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--image" -> image = Optional.of(file(option, rest));
                case "--weights" -> weights = Optional.of(file(option, rest));
                case "--help" -> help = true;
                default -> throw new BadInputException("unknown argument " + option + "; " + USAGE);
            }
        }
        return new Options(image, weights, help);
    }

    private static Path file(String option, Iterator<String> rest) throws BadInputException {
        if (!rest.hasNext()) {
            throw new BadInputException(option + " needs a file; " + USAGE);
        }
        try {
            return Path.of(rest.next());
        } catch (InvalidPathException e) {
            throw new BadInputException(option + ": " + e.getMessage());
        }
    }
}
