package de.sozialplattform.core

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.ObjectMapper
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import java.util.Base64
import java.util.UUID

/** The answers of the Rust core, the same for every language. */
object Vectors {
    private val json = ObjectMapper()
    private val folder = Path.of(System.getProperty("vectors", "../vectors"))

    fun read(name: String): JsonNode = json.readTree(Files.readString(folder.resolve("$name.json")))
}

fun JsonNode.texts(): List<String> = map { it.asText() }

fun JsonNode.text(name: String): String = get(name).asText()

fun JsonNode.bytes(name: String): ByteArray = Base64.getUrlDecoder().decode(text(name))

fun JsonNode.allBytes(): List<ByteArray> = map { Base64.getUrlDecoder().decode(it.asText()) }

fun JsonNode.uuid(name: String): UUID = UUID.fromString(text(name))

fun JsonNode.instant(name: String): Instant = Instant.parse(text(name))
