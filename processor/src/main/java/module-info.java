/** The annotation processor. */
module dev.tenonet.processor {
    requires java.compiler;
    requires static com.google.auto.service;
    requires static com.palantir.javapoet;
    /** Of javac alone, and not needed under others. */
    requires static jdk.compiler;
    /** Of the importer alone. */
    requires static java.logging;

    provides javax.annotation.processing.Processor with
            dev.tenonet.processor.NetworkProcessor;
}
