package dev.tenonet.samples.digits;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The part of the command line that serves a page. */
final class Serve {
    static final String USAGE = "usage: java -jar digits.jar --serve [PORT] [--weights FILE]";

    private static final String OPTION = "--serve";
    private static final int PORT = 8080;
    private static final int LAST_PORT = 65_535;

    private Serve() {}

    /** Whether the page is asked for. */
    static boolean isAsked(String... args) {
        return List.of(args).contains(OPTION);
    }

    /**
     * Serves until the program is ended from outside.
     *
     * @return 1 after a line on {@code err}, if it cannot
     */
    static int run(String[] args, PrintStream out, PrintStream err) {
        try (DigitsServer server = start(args, out)) {
            out.println("Draw a digit at http://localhost:" + server.port() + "/ (Ctrl+C ends it)");
            new CountDownLatch(1).await();
            return 0;
        } catch (BadInputException e) {
            err.println("digits: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    static DigitsServer start(String[] args, PrintStream out) throws BadInputException {
        List<String> rest = new ArrayList<>(List.of(args));
        int at = rest.indexOf(OPTION);
        rest.remove(at);
        boolean given = at < rest.size() && !rest.get(at).startsWith("--");
        int port = given ? port(rest.remove(at)) : PORT;
        for (int i = 0; i < rest.size(); i += 2) {
            if (!rest.get(i).equals("--weights")) {
                throw new BadInputException(
                        OPTION + " takes a port and --weights, found " + rest.get(i) + "; " + USAGE);
            }
        }
        return DigitsServer.start(
                Digits.load(Options.parse(rest.toArray(String[]::new)), out).model(), port);
    }

    private static int port(String text) throws BadInputException {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > LAST_PORT) {
            throw new BadInputException(OPTION + " needs a port of 0 to " + LAST_PORT + ", found " + text);
        }
        return Integer.parseInt(text);
    }
}
