package dev.tenonet.samples.edges;

import dev.tenonet.runtime.Weights;
import java.io.PrintStream;
import java.util.List;

/** Draws the vertical edges of a picture: {@code >} where it turns to ink from left to right, {@code <} where ink ends. */
public final class Edges {
    static final String PICTURE = """
            ................................
            ................................
            ..####......................##..
            ..####.....................###..
            ..####....................####..
            ..####...................#####..
            ..####..................######..
            ..####.................#######..
            ..####................########..
            ..####.......######.............
            ..####.......######.............
            ..####.......######.............
            ..####..........................
            ..####.....################.....
            ................................
            ................................
            """;

    private static final String USAGE =
            "usage: Edges [--learn]: draws the edges of a picture by a kernel that is written, or learns one";

    private Edges() {}

    /**
     * Prints the picture and its edges, or learns a kernel.
     *
     * @param args nothing, or {@code --learn}
     */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** The program without its end: returns the exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        List<String> arguments = List.of(args);
        if (arguments.equals(List.of("--learn"))) {
            Learning.run(out);
        } else if (arguments.equals(List.of("--help"))) {
            out.println(USAGE);
        } else if (arguments.isEmpty()) {
            out.println(PICTURE);
            out.print(edges(PICTURE));
        } else {
            err.println("edges: expected nothing or --learn, found " + String.join(" ", arguments) + "; " + USAGE);
            return 1;
        }
        return 0;
    }

    /** The edges of 16 lines of 32 characters, {@code #} being ink: 14 lines of 30, since no padding is added. */
    static String edges(String picture) {
        float[] pixels = new float[16 * 32];
        String characters = picture.replace("\n", "");
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = characters.charAt(i) == '#' ? 1 : 0;
        }
        float[] kernel = {
            -1, 0, 1,
            -2, 0, 2,
            -1, 0, 1,
        };
        Weights weights = Weights.builder()
                .put("edges.weight", new int[] {1, 1, 3, 3}, kernel)
                .build();
        float[] edges = EdgesNetModel.load(weights).forward(pixels);
        StringBuilder drawing = new StringBuilder();
        for (int i = 0; i < edges.length; i++) {
            drawing.append(edges[i] > 0 ? '>' : edges[i] < 0 ? '<' : '.');
            drawing.append(i % 30 == 29 ? "\n" : "");
        }
        return drawing.toString();
    }
}
