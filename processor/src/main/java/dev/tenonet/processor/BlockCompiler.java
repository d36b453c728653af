package dev.tenonet.processor;

import dev.tenonet.processor.declaration.Blocks;
import dev.tenonet.processor.declaration.BrokenSourceException;
import dev.tenonet.processor.diagnostic.Report;
import dev.tenonet.processor.emit.BlockEmitter;
import dev.tenonet.processor.graph.BlockForm;
import javax.lang.model.element.TypeElement;

/** Checks the form of one block, and writes its companion. */
final class BlockCompiler {
    private final Session session;
    private final TypeElement block;

    BlockCompiler(Session session, TypeElement block) {
        this.session = session;
        this.block = block;
    }

    /** Reports what is wrong with the block's layers in any use, for a block that is in none. */
    void checkLayers() {
        try {
            Report report = new Report(session.options().severities(), false);
            session.blocks(block).layers(block).forEach(layer -> BlockForm.check(layer, NetworkCompiler::type, report));
            if (!report.findings().isEmpty()) {
                session.checkSource(block);
            }
            session.print(report);
        } catch (BrokenSourceException e) {
            // The compiler reports it.
            return;
        } catch (RuntimeException | StackOverflowError e) {
            session.reportInternal(block, e);
        }
    }

    void compile() {
        try {
            Report report = new Report(session.options().severities(), false);
            Blocks blocks = session.blocks(block);
            String companion = blocks.companion(block);
            String file = companion.substring(companion.lastIndexOf('.') + 1) + ".class";
            Limits.ofName(block, block.getSimpleName().toString(), file).ifPresent(report::add);
            blocks.text(block, report)
                    .filter(lines -> report.isClean())
                    .ifPresent(lines -> session.files()
                            .write(
                                    companion,
                                    BlockEmitter.emit(block, companion, blocks.isPublic(block), lines),
                                    block));
            if (!report.findings().isEmpty()) {
                session.checkSource(block);
            }
            session.print(report);
        } catch (BrokenSourceException e) {
            // The compiler reports it.
            return;
        } catch (RuntimeException | StackOverflowError e) {
            session.reportInternal(block, e);
        }
    }
}
