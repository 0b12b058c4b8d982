package de.sozialplattform.core

import com.fasterxml.jackson.databind.JsonNode
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class FormTest {
    private val vectors = Vectors.read("journey")
    private val today = LocalDate.parse(vectors.text("today"))
    private val form = Form.versionOf(vectors.text("form"), vectors.text("version"))

    @Test
    fun `the same answers give the same journey`() {
        for (case in vectors["cases"]) {
            val journey = Draft.fromJson(form, case["answers"].toString()).journey(today, "de")
            assertEquals(case["ready"].asBoolean(), journey.ready, case.text("name"))
            assertEquals(case.text("leika"), journey.leika)
            assertEquals(case["pages"].texts(), journey.pages.map { it.path })
            assertEquals(case["documents"].texts(), journey.documents.map { it.path })
            assertEquals(
                case["chapters"].map { listOf(it.text("id"), it.text("title"), it.text("state"), it.text("faults")) },
                journey.chapters.map { listOf(it.id, it.title, it.state.name.lowercase(), it.faults.toString()) },
            )
            assertEquals(
                case["faults"].map { listOf(it.text("path"), it.text("kind"), it.text("text")) },
                journey.faults.map { listOf(it.path, it.kind, it.text) },
            )
        }
    }

    @Test
    fun `the same answers give the same XML, and it is read again`() {
        for (case in vectors["cases"]) {
            val draft = Draft.fromJson(form, case["answers"].toString())
            val written = draft.writeXsozial(header(case["header"]), emptyList())
            assertArrayEquals(case.text("xml").toByteArray(), written.xml, case.text("name"))
            assertEquals(case["left"].texts(), written.left)
            val read = readXsozial(written.xml)
            assertEquals(case["header"].uuid("message_id"), read.messageId)
            assertTrue(read.people.first().applies)
        }
    }

    @Test
    fun `answers are given as they are typed, and a draft goes on where it was`() {
        Draft.empty(form).use { draft ->
            val field = draft.journey(today, "de").pages.flatMap { it.entries }.filterIsInstance<PageEntry.Field>().first().field
            draft.apply(listOf(AnswerChange.Set(field.path, AnswerValue.Choice(field.options.first().id))))
            val again = Draft.fromJson(form, draft.toJson())
            assertEquals(draft.journey(today, "de"), again.journey(today, "de"))
            draft.apply(listOf(AnswerChange.Clear(field.path)))
            assertEquals("{}", draft.toJson())
        }
    }

    @Test
    fun `of several changes all are made, or none`() {
        val draft = Draft.empty(form)
        val field = draft.journey(today, "de").pages.flatMap { it.entries }.filterIsInstance<PageEntry.Field>().first().field
        val changes = listOf(
            AnswerChange.Set(field.path, AnswerValue.Choice(field.options.first().id)),
            AnswerChange.Clear("gibt_es_nicht"),
        )
        val error = assertThrows<FormException.Unknown> { draft.apply(changes) }
        assertEquals("gibt_es_nicht", error.path)
        assertEquals("{}", draft.toJson())
    }

    @Test
    fun `what does not exist is an error with its name`() {
        val error = assertThrows<FormException.UnknownForm> { Form.current("unbekannt") }
        assertEquals("unbekannt", error.id)
        assertEquals(4u, assertThrows<FormException.NotJson> { Draft.fromJson(form, "\n\n\n{") }.line.coerceAtLeast(4u))
        assertFalse(formIds().isEmpty())
    }

    private fun header(json: JsonNode) = ApplicationHeader(
        version = json.text("version"),
        messageId = json.uuid("message_id"),
        application = json.uuid("application"),
        created = json.text("created"),
        leika = json.text("leika"),
        product = json.text("product"),
        maker = json.text("maker"),
        productVersion = json.text("product_version"),
        test = json["test"].asBoolean(),
        reader = MessagePartner(json["reader"].text("key"), json["reader"].text("name")),
        author = MessagePartner(json["author"].text("key"), json["author"].text("name")),
    )
}
