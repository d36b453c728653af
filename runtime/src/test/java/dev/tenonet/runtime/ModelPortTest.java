package dev.tenonet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModelPortTest {
    @Test
    void sizeIsTheProductOfTheShape() {
        assertEquals(192, new Model.Port("image", List.of(3, 8, 8)).size());
        assertEquals(10, new Model.Port("digit", List.of(10)).size());
    }
}
