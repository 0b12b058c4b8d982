package de.sozialplattform.core

import com.fasterxml.jackson.databind.ObjectMapper
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant
import java.util.Base64

private val json = ObjectMapper()

/** Seals a message of the seeker for others, or opens theirs as the counsellor: `seal|open FOLDER`. */
fun main(arguments: Array<String>) {
    Library.load()
    val (what, folder) = arguments[0] to Path.of(arguments[1])
    if (what == "seal") seal(folder) else open(folder)
}

private fun seal(folder: Path) {
    val people = People()
    val text = "Gesiegelt in Kotlin"
    val conversation = people.open(people.seeker(), "b000000000000001")
    conversation.acceptAll()
    val sealed = conversation.seal(MessageContent.Text(text), Instant.parse("2026-11-22T12:00:00Z"))
    val envelope = Base64.getUrlEncoder().withoutPadding().encodeToString(sealed.envelope)
    json.writeValue(folder.resolve("kotlin.json").toFile(), mapOf("text" to text, "envelope" to envelope))
}

private fun open(folder: Path) {
    val people = People()
    val conversation = people.open(people.counsellor(), "b000000000000002")
    for (file in Files.list(folder).use { files -> files.filter { it.toString().endsWith(".json") }.sorted().toList() }) {
        val theirs = json.readTree(file.toFile())
        val opened = conversation.receive(listOf(theirs.bytes("envelope"))).opened().single()
        check((opened.content as MessageContent.Text).text == theirs.text("text")) { "$file says something else" }
        println("Kotlin opens ${file.fileName}")
    }
}
