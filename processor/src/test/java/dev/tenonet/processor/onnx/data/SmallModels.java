package dev.tenonet.processor.onnx.data;

import static dev.tenonet.processor.onnx.data.OnnxBytes.integer;
import static dev.tenonet.processor.onnx.data.OnnxBytes.ints;
import static dev.tenonet.processor.onnx.data.OnnxBytes.real;

import java.util.LinkedHashMap;
import java.util.Map;

/** Files that show what exporters write: one for each way that a pattern comes about. */
final class SmallModels {
    private SmallModels() {}

    static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("convolution and pools", convolution());
        all.put("hard swish in pieces", hardSwish());
        all.put("layer norm in pieces", layerNorm());
        all.put("group norm through an instance norm", groupNorm());
        all.put("pixels and groups shuffled", shuffles());
        all.put("channels last", channelsLast());
        all.put("a batch that was written down", frozenBatch());
        all.put("factors behind a batch norm", batchNorm());
        return all;
    }

    private static byte[] convolution() {
        return new OnnxBytes(13)
                .input("x", -1, 3, 9, 9)
                .weights("w", 4, 3, 3, 3)
                .weights("b", 4)
                .node("Conv", "x,w,b->c", ints("pads", 1, 1, 1, 1), ints("strides", 2, 2))
                .node("Relu", "c->r")
                .node("MaxPool", "r->p", ints("kernel_shape", 2, 2), integer("ceil_mode", 1), ints("strides", 2, 2))
                .node("GlobalAveragePool", "p->g")
                .node("Flatten", "g->f")
                .weights("v", 5, 4)
                .node("Gemm", "f,v->l", integer("transB", 1), real("alpha", 0.5f))
                .node("Softmax", "l->y")
                .output("y")
                .file();
    }

    private static byte[] hardSwish() {
        return new OnnxBytes(11)
                .input("x", 1, 3, 4, 4)
                .floats("three", new int[0], 3)
                .floats("zero", new int[0], 0)
                .floats("six", new int[0], 6)
                .node("Add", "x,three->a")
                .node("Clip", "a,zero,six->c")
                .node("Mul", "x,c->m")
                .node("Div", "m,six->y")
                .output("y")
                .file();
    }

    private static byte[] layerNorm() {
        return new OnnxBytes(13)
                .input("x", 1, 3, 8)
                .floats("two", new int[0], 2)
                .floats("eps", new int[0], 1e-5f)
                .weights("w", 8)
                .weights("b", 8)
                .node("Reshape", "x,flat->v")
                .longs("flat", 1, 24)
                .node("ReduceMean", "v->m", ints("axes", -1))
                .node("Sub", "v,m->d")
                .node("Pow", "d,two->q")
                .node("ReduceMean", "q->s", ints("axes", -1))
                .node("Add", "s,eps->e")
                .node("Sqrt", "e->r")
                .node("Div", "d,r->y")
                .output("y")
                .file();
    }

    private static byte[] groupNorm() {
        return new OnnxBytes(13)
                .input("x", -1, 6, 4, 5)
                .longs("groups", 0, 2, -1)
                .floats("ones", new int[] {2}, 1, 1)
                .floats("zeros", new int[] {2}, 0, 0)
                .node("Reshape", "x,groups->g")
                .node("InstanceNormalization", "g,ones,zeros->n")
                .node("Shape", "x->shape")
                .node("Reshape", "n,shape->r")
                .weights("w", 6, 1, 1)
                .weights("b", 6, 1, 1)
                .node("Mul", "r,w->m")
                .node("Add", "m,b->y")
                .output("y")
                .file();
    }

    private static byte[] shuffles() {
        return new OnnxBytes(13)
                .input("x", -1, 8, 3, 4)
                .longs("apart", -1, 2, 2, 2, 3, 4)
                .longs("together", -1, 2, 6, 8)
                .node("Reshape", "x,apart->a")
                .node("Transpose", "a->t", ints("perm", 0, 1, 4, 2, 5, 3))
                .node("Reshape", "t,together->y")
                .output("y")
                .file();
    }

    private static byte[] channelsLast() {
        return new OnnxBytes(13)
                .input("x", -1, 6, 7, 3)
                .weights("w", 4, 3, 3, 3)
                .weights("b", 4)
                .node("Transpose", "x->t", ints("perm", 0, 3, 1, 2))
                .node("Conv", "t,w->c")
                .node("Transpose", "c->back", ints("perm", 0, 2, 3, 1))
                .node("Add", "back,b->a")
                .node("Relu", "a->r")
                .node("Transpose", "r->again", ints("perm", 0, 3, 1, 2))
                .node("GlobalAveragePool", "again->y")
                .output("y")
                .file();
    }

    private static byte[] frozenBatch() {
        return new OnnxBytes(13)
                .input("x", -1, 2, 3)
                .longs("shape", 16, 6)
                .node("Relu", "x->r")
                .node("Reshape", "r,shape->y")
                .output("y")
                .file();
    }

    private static byte[] batchNorm() {
        return new OnnxBytes(9)
                .input("x", 2, 3, 4, 4)
                .weights("w", 3)
                .weights("b", 3)
                .weights("mean", 3)
                .weights("var", 3)
                .weights("factor", 3, 1, 1)
                .weights("summand", 1, 3, 1, 1)
                .node("BatchNormalization", "x,w,b,mean,var->n")
                .node("Mul", "n,factor->m")
                .node("Add", "m,summand->a")
                .node("Sigmoid", "a->s")
                .node("Mul", "a,s->y")
                .output("y")
                .file();
    }
}
