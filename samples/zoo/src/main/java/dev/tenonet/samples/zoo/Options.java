package dev.tenonet.samples.zoo;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The command line. */
final class Options {
    static final String USAGE =
            """
            usage: java -jar zoo.jar --network NAME --weights FILE --image FILE [--labels FILE] [--top 5]
                   java -jar zoo.jar --network NAME --weights FILE --benchmark
                   java -jar zoo.jar --network NAME --summary
                   java -jar zoo.jar --network NAME --weights FILE --compare FILE [--image FILE] [--trace]
                   java -jar zoo.jar --fine-tune FOLDER --weights FILE [--out FOLDER] [--epochs 40] [--overwrite] [--image FILE]

              --network NAME   %s
              --weights FILE   a state_dict of PyTorch as safetensors
              --image FILE     a picture to classify: JPEG, PNG, GIF or BMP
              --labels FILE    the classes' names, a line a class, in the order of the network's outputs
              --top N          how many classes to print
              --benchmark      measures time and memory of calls
              --summary        prints the layers; needs no weights
              --fine-tune FOLDER  fits a new head of mobilenetv2 to the pictures in FOLDER, which has a folder for each class
              --out FOLDER     where it writes mobilenetv2.safetensors, labels.txt and history.html: fine-tuned, if not given
              --epochs N       how often it sees each picture
              --overwrite      lets it replace these three files
              --trace          prints for each layer which values it computes of the picture
              --compare FILE   says which layer differs first from what PyTorch's modules computed, an npz file as
                               runtime/NUMBERS.md has it; without --image, of the file's own input
            """.formatted(Arrays.stream(Zoo.values()).map(Zoo::id).collect(Collectors.joining(", ")));

    private static final int TOP = 5;
    private static final Path OUT = Path.of("fine-tuned");

    private Optional<Zoo> network = Optional.empty();
    private Optional<Path> weights = Optional.empty();
    private Optional<Path> image = Optional.empty();
    private Optional<Path> labels = Optional.empty();
    private Optional<Path> fineTune = Optional.empty();
    private Optional<Path> out = Optional.empty();
    private int epochs = FineTune.EPOCHS;
    private boolean overwrites;
    private int top = TOP;
    private Optional<Path> compare = Optional.empty();
    private boolean trace;
    private boolean benchmark;
    private boolean summary;
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
            case "--network" -> network = Optional.of(Zoo.of(value(option, rest)));
            case "--weights" -> weights = Optional.of(file(option, rest));
            case "--image" -> image = Optional.of(file(option, rest));
            case "--labels" -> labels = Optional.of(file(option, rest));
            case "--top" -> top = count(option, value(option, rest));
            case "--fine-tune" -> fineTune = Optional.of(file(option, rest));
            case "--out" -> out = Optional.of(file(option, rest));
            case "--epochs" -> epochs = count(option, value(option, rest));
            case "--overwrite" -> overwrites = true;
            case "--compare" -> compare = Optional.of(file(option, rest));
            case "--trace" -> trace = true;
            case "--benchmark" -> benchmark = true;
            case "--summary" -> summary = true;
            case "--help" -> help = true;
            default -> throw new BadInputException("unknown argument " + option + "; --help lists all");
        }
    }

    private void check() throws BadInputException {
        if (help) {
            return;
        }
        if (fineTune.isPresent()) {
            checkFineTune();
            return;
        }
        require(out.isEmpty() && !overwrites, "--out and --overwrite are for --fine-tune");
        require(network.isPresent(), "--network is missing");
        require(
                image.isPresent() || compare.isPresent() || benchmark || summary,
                "one of --image, --benchmark, --compare and --summary is missing");
        require(weights.isPresent() || !isRun(), "--weights is missing");
        require(!trace || image.isPresent() || compare.isPresent(), "--trace needs --image or --compare");
    }

    private void checkFineTune() throws BadInputException {
        Zoo given = network.orElse(Zoo.MOBILENETV2);
        require(given == Zoo.MOBILENETV2, "--fine-tune: expected --network mobilenetv2, or none, found " + given.id());
        network = Optional.of(given);
        require(weights.isPresent(), "--weights is missing: those of mobilenetv2, whose body is kept");
        require(!benchmark && !summary && labels.isEmpty(), "--fine-tune goes with --image alone");
    }

    private static void require(boolean condition, String otherwise) throws BadInputException {
        if (!condition) {
            throw new BadInputException(otherwise + "; see --help");
        }
    }

    private static String value(String option, Iterator<String> rest) throws BadInputException {
        require(rest.hasNext(), option + " needs a value");
        return rest.next();
    }

    private static Path file(String option, Iterator<String> rest) throws BadInputException {
        try {
            return Path.of(value(option, rest));
        } catch (InvalidPathException e) {
            throw new BadInputException(option + ": " + e.getMessage());
        }
    }

    private static int count(String option, String value) throws BadInputException {
        require(value.matches("[1-9][0-9]{0,8}"), option + " needs a number of at least 1, found " + value);
        return Integer.parseInt(value);
    }

    /** There unless {@link #isHelp}. */
    Zoo network() {
        return network.orElseThrow();
    }

    /** The pictures to fit a head to. */
    Optional<Path> fineTune() {
        return fineTune;
    }

    /** The folder for what a training writes. */
    Path out() {
        return out.orElse(OUT);
    }

    int epochs() {
        return epochs;
    }

    boolean overwrites() {
        return overwrites;
    }

    /** Whether the network is run. */
    boolean isRun() {
        return image.isPresent() || compare.isPresent() || benchmark;
    }

    /** There if {@link #isRun}. */
    Path weights() {
        return weights.orElseThrow();
    }

    Optional<Path> image() {
        return image;
    }

    Optional<Path> labels() {
        return labels;
    }

    int top() {
        return top;
    }

    Optional<Path> compare() {
        return compare;
    }

    boolean isTrace() {
        return trace;
    }

    boolean isBenchmark() {
        return benchmark;
    }

    boolean isSummary() {
        return summary;
    }

    boolean isHelp() {
        return help;
    }
}
