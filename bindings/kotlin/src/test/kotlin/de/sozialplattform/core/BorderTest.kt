package de.sozialplattform.core

import java.nio.charset.CharacterCodingException
import java.time.LocalDate
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** What comes over the border the wrong way gets an error. */
class BorderTest {
    @Test
    fun `the library belongs to this code`() {
        Library.load()
        assertEquals(INTERFACE, interfaceFingerprint())
        assertEquals("0.1.0", Library.version)
    }

    @Test
    fun `an object that was closed is refused`() {
        val form = Form.current("hzl")
        val draft = Draft.empty(form)
        draft.close()
        draft.close()
        assertThrows<IllegalStateException> { draft.toJson() }
        form.close()
        assertThrows<IllegalStateException> { Draft.empty(form) }
    }

    @Test
    fun `half a character and a very long text are refused`() {
        val form = Form.current("hzl")
        assertThrows<CharacterCodingException> { Draft.empty(form).apply(listOf(AnswerChange.Clear("\ud83d"))) }
        assertThrows<FormException.NotAPath> { Draft.empty(form).apply(listOf(AnswerChange.Clear("x".repeat(5_000_000)))) }
        assertThrows<FormException.TooLarge> { Draft.fromJson(form, " ".repeat(2_000_000)) }
        assertEquals(emptyList<PlaceSuggestion>(), suggestPlaces("\u0000".repeat(100_000), UInt.MAX_VALUE))
    }

    @Test
    fun `bytes that are no envelope are said to be none`() {
        val people = People()
        val conversation = people.open(people.seeker(), "00000000000000a9")
        val received = conversation.receive(listOf(ByteArray(0), ByteArray(200_000), people.messages[0].copyOf(50)))
        assertEquals(3, received.count { it is IncomingMessage.Unread })
        assertThrows<CounsellingException.Malformed> { conversation.accept("gestern") }
        assertThrows<XsozialException.NotUnderstood> { readXsozial("<a>".repeat(100).toByteArray()) }
    }

    @Test
    fun `many threads use the same objects`() {
        val form = Form.current("hzl")
        val draft = Draft.empty(form)
        val today = LocalDate.of(2026, 11, 22)
        val expected = draft.journey(today, "de")
        val threads = Executors.newFixedThreadPool(8)
        val work = List(200) { number ->
            Callable {
                if (number % 2 == 0) draft.fromItself(form) else draft.journey(today, "de")
            }
        }
        val results = threads.invokeAll(work).map { it.get() }
        threads.shutdown()
        assertEquals(100, results.count { it == expected })
    }

    private fun Draft.fromItself(form: Form): String = Draft.fromJson(form, toJson()).use { it.toJson() }
}
