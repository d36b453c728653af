package dev.tenonet.processor;

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
            session.blocks().layers(block).forEach(layer -> BlockForm.check(layer, NetworkCompiler::type, report));
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
            String companion = session.blocks().companion(block);
            session.blocks()
                    .text(block, report)
                    .ifPresent(lines -> session.write(
                            companion,
                            BlockEmitter.emit(block, companion, session.blocks().isPublic(block), lines)));
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
