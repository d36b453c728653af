package dev.tenonet.samples.kotlin

import java.io.ByteArrayOutputStream
import java.io.File
import java.io.PrintStream
import java.nio.file.Files
import java.nio.file.Path
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** What kapt prints for Kotlin networks that do not fit: at the Kotlin method, and by names where that is not near enough. */
class MessagesTest {
    @TempDir
    lateinit var folder: Path

    @Test
    fun aMistakeStandsAtTheKotlinMethod() {
        val message = compile(
            """
            @Network
            interface Large {
                @Input(channels = 1, height = 4, width = 4) fun image(): Tensor

                @Conv2d(channels = 2, kernel = [9]) @Relu
                fun conv(): Tensor
            }
            """
        )
        assertTrue(message.contains("Nets.kt:7: error: [kernel-exceeds-input] conv: kernel 9 does not fit into 4 rows"), message)
        assertTrue(message.contains("use a kernel of at most 4"), message)
    }

    @Test
    fun aMistakeInABlockNamesItsUse() {
        val message = compile(
            """
            @Network
            interface Deep {
                @Input(channels = 1, height = 4, width = 4) fun image(): Tensor
                @Narrow(channels = 2) fun first(): Tensor
                @Narrow(channels = 3) fun second(): Tensor
            }

            @Block
            @Retention(AnnotationRetention.BINARY)
            annotation class Narrow(val channels: Int) {
                interface Layers {
                    @Input fun x(): Tensor
                    @Conv2d(bind = ["channels"], kernel = [3]) fun conv(): Tensor
                }
            }
            """
        )
        assertTrue(message.contains("[kernel-exceeds-input] second.conv: kernel 3 does not fit into 2 rows"), message)
        assertTrue(message.contains("in second, @Narrow(channels = 3)"), message)
    }

    @Test
    fun aBlockOfKotlinsDefaultRetentionIsToldWhatToWrite() {
        val message = compile(
            """
            @Network
            interface Kept {
                @Input(channels = 1, height = 4, width = 4) fun image(): Tensor
                @Same fun same(): Tensor
            }

            @Block
            annotation class Same {
                interface Layers {
                    @Input fun x(): Tensor
                    @Relu fun relu(): Tensor
                }
            }
            """
        )
        assertTrue(message.contains("[malformed-network] Same: a block has CLASS retention"), message)
        assertTrue(message.contains("put @Retention(AnnotationRetention.BINARY) on it"), message)
    }

    @Test
    fun aNetworkThatFitsHasAModel() {
        val message = compile(
            """
            @Network
            interface Fits {
                @Input(channels = 1, height = 4, width = 4) fun image(): Tensor
                @Relu fun relu(): Tensor
            }
            """
        )
        assertEquals("", message)
        assertTrue(Files.exists(folder.resolve("generated/FitsModel.java")))
    }

    private fun compile(source: String): String {
        Files.writeString(folder.resolve("Nets.kt"), "import dev.tenonet.*\n" + source.trimIndent())
        val kapt = "plugin:org.jetbrains.kotlin.kapt3:"
        val options = mapOf(
            "aptMode" to "stubsAndApt",
            "mapDiagnosticLocations" to "true",
            "sources" to folder.resolve("generated"),
            "classes" to folder.resolve("classes"),
            "stubs" to folder.resolve("stubs"),
            "apclasspath" to onClassPath("tenonet-processor"),
        )
        val arguments = mutableListOf(
            folder.resolve("Nets.kt").toString(),
            "-d", folder.resolve("out").toString(),
            "-no-stdlib", "-no-reflect",
            "-classpath", System.getProperty("java.class.path"),
            "-Xplugin=" + onClassPath("kotlin-annotation-processing-embeddable"),
        )
        options.forEach { (name, value) -> arguments += listOf("-P", "$kapt$name=$value") }
        val out = ByteArrayOutputStream()
        K2JVMCompiler().exec(PrintStream(out, true, Charsets.UTF_8), *arguments.toTypedArray())
        return out.toString(Charsets.UTF_8)
    }

    private fun onClassPath(artifact: String): String =
        System.getProperty("java.class.path").split(File.pathSeparator)
            .single { File(it).name.startsWith("$artifact-") }
}
