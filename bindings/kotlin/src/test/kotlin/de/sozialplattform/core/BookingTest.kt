package de.sozialplattform.core

import com.fasterxml.jackson.databind.JsonNode
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class BookingTest {
    private val vectors = Vectors.read("booking")
    private val first = LocalDate.parse(vectors.text("first"))
    private val last = LocalDate.parse(vectors.text("last"))
    private val now = vectors.instant("now")
    private val calendar = BookingCalendar.open(vectors["office"].toString(), vectors["booked"].map(::booked), first, last)

    @Test
    fun `the same office has the same times`() {
        val slots = calendar.slots(vectors.uuid("service"), vectors.uuid("place"), first, last, now)
        assertEquals(
            vectors["slots"].map { listOf(it.instant("start"), it.text("local"), it["seats"].asInt()) },
            slots.map { slot -> listOf(slot.start, isoSeconds(slot), slot.with.sumOf { it.seats.toInt() }) },
        )
        val days = calendar.month(vectors.uuid("service"), vectors.uuid("place"), first, now, "de")
        assertEquals(
            vectors["days"].map { listOf(it.text("date"), it.text("name"), it["times"].asInt(), it.text("text")) },
            days.map { listOf(it.date.toString(), it.name, it.times.toInt(), it.text) },
        )
    }

    @Test
    fun `the same appointment has the same calendar entry`() {
        val appointment = Appointment.fromJson(vectors["appointment"].toString())
        assertEquals(vectors.text("ics"), appointment.ics(entry(vectors["entry"]), now))
        assertEquals("confirmed", appointment.state("de").name)
    }

    @Test
    fun `an appointment goes its way from hold to cancelled`() {
        val slot = calendar.slots(vectors.uuid("service"), vectors.uuid("place"), first, last, now).first()
        val held = Appointment.hold(calendar, vectors.uuid("service"), vectors.uuid("place"), slot.start, null, now)
        assertTrue(AppointmentAction.REQUEST in held.actions(AppointmentActor.PERSON, now))
        val asked = held.after(AppointmentActor.PERSON, AppointmentAction.REQUEST, now, "de")
        val confirmed = asked.after(AppointmentActor.PERSON, AppointmentAction.CONFIRM, now, "de")
        val cancelled = confirmed.after(AppointmentActor.PERSON, AppointmentAction.CANCEL, now, "de")
        assertEquals("cancelled", cancelled.state("de").name)
        assertThrows<BookingException.Refused> {
            cancelled.after(AppointmentActor.PERSON, AppointmentAction.CONFIRM, now, "de")
        }
    }

    private fun isoSeconds(slot: BookingSlot): String =
        slot.local.format(java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME)

    private fun booked(json: JsonNode) = BookedTime(
        counsellor = json.uuid("counsellor"),
        service = json.uuid("service"),
        start = json.instant("start"),
        duration = json["duration"].asInt().toUShort(),
        before = json["before"].asInt().toUShort(),
        after = json["after"].asInt().toUShort(),
        seats = json["seats"].asInt().toUShort(),
    )

    private fun entry(json: JsonNode) = CalendarEntry(
        summary = json.text("summary"),
        description = json.text("description"),
        location = json.text("location"),
        url = json.text("url"),
        organizer = json.text("organizer"),
        organizerMail = json.text("organizer_mail"),
        attendeeMail = json.text("attendee_mail"),
        host = json.text("host"),
    )
}
