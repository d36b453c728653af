package dev.tenonet.samples.digits;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The command line. */
final class Options {
    static final String USAGE =
            "usage: java -jar digits.jar [--image FILE] [--weights FILE | --train [--out FOLDER] [--overwrite]]"
                    + " [--serve [PORT]] [--help]";

    static final String HELP = USAGE + """


              --image FILE    a picture to classify in place of the held-out images: PNG, JPEG, GIF or BMP
              --weights FILE  other weights of the same network, as safetensors
              --train         trains from nothing, writes the weights and a page of curves, and classifies with them
              --out FOLDER    where --train writes digits.safetensors and history.html: digits-trained, if not given
              --overwrite     lets --train replace these two files
              --serve [PORT]  shows a page, on this machine only, to draw digits on: bars and feature maps move along
            """;

    private Optional<Path> image = Optional.empty();
    private Optional<Path> weights = Optional.empty();
    private Optional<Path> out = Optional.empty();
    private boolean trains;
    private boolean overwrites;
    private boolean help;

    private Options() {}

    static Options parse(String... arguments) throws BadInputException {
        Options options = new Options();
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            options.take(rest.next(), rest);
        }
        options.check();
        return options;
    }

    private void take(String option, Iterator<String> rest) throws BadInputException {
        switch (option) {
            case "--image" -> image = Optional.of(file(option, rest));
            case "--weights" -> weights = Optional.of(file(option, rest));
            case "--out" -> out = Optional.of(file(option, rest));
            case "--train" -> trains = true;
            case "--overwrite" -> overwrites = true;
            case "--help" -> help = true;
            default -> throw new BadInputException("unknown argument " + option + "; " + USAGE);
        }
    }

    private void check() throws BadInputException {
        if (trains && weights.isPresent()) {
            throw new BadInputException("--train begins from nothing, and takes no --weights; " + USAGE);
        }
        if (!trains && (out.isPresent() || overwrites)) {
            throw new BadInputException("--out and --overwrite are for --train; " + USAGE);
        }
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

    /** A picture to classify in place of the held-out images. */
    Optional<Path> image() {
        return image;
    }

    /** A file to read in place of the weights in the jar. */
    Optional<Path> weights() {
        return weights;
    }

    boolean trains() {
        return trains;
    }

    /** The folder that a training writes to. */
    Path out() {
        return out.orElse(Path.of("digits-trained"));
    }

    boolean overwrites() {
        return overwrites;
    }

    boolean help() {
        return help;
    }
}
