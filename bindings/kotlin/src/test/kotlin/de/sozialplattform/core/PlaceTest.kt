package de.sozialplattform.core

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class PlaceTest {
    @Test
    fun `the same place has the same authority`() {
        val vectors = Vectors.read("routing")
        val authorities = AuthorityList.fromJson(vectors["authorities"].toString())
        for (route in vectors["routes"]) {
            val outcome = authorities.route(route.text("typed"), vectors.text("leika"))
            val (status, authority) = when (outcome) {
                is RouteOutcome.UnknownPlace -> "unknown-place" to null
                is RouteOutcome.AskPlace -> "ask-place" to null
                is RouteOutcome.UnknownAuthority -> "unknown-authority" to null
                is RouteOutcome.Here -> "routed" to outcome.authority.name
                is RouteOutcome.External -> "routed" to outcome.authority.name
                is RouteOutcome.ContactOnly -> "routed" to outcome.authority.name
            }
            assertEquals(route.text("status"), status, route.text("typed"))
            assertEquals(route["authority"].textValue(), authority)
        }
        for (suggestion in vectors["suggestions"]) {
            assertEquals(suggestion["labels"].texts(), suggestPlaces(suggestion.text("typed"), 5u).map { it.label })
        }
        val error = assertThrows<RoutingException.NotALeikaKey> { authorities.route("53840", "1") }
        assertEquals("1", error.key)
    }

    @Test
    fun `the same words find the same centres`() {
        val vectors = Vectors.read("centres")
        val centres = CentreIndex.demo(vectors["demo"].asInt().toUInt())
        for (search in vectors["searches"]) {
            val query = CentreQuery(
                text = search.text("text"), topics = emptyList(), languages = emptyList(), online = false,
                booking = false, stepFree = false, openNow = false, skip = 0u, show = 5u,
            )
            val found = centres.search(query, vectors.instant("now"), "de")
            assertEquals(search["total"].asInt(), found.total.toInt())
            assertEquals(search["ids"].texts(), found.hits.map { it.id })
            assertEquals(search["near"].textValue(), found.near)
        }
    }

    @Test
    fun `the catalogue knows what somebody means`() {
        assertEquals(13, services("de").size)
        assertTrue(searchServices("Hilfe zum Lebensunterhalt", "de").services.isNotEmpty())
        val hzl = services("en").first { it.kind is ServiceKind.ApplyHere }
        assertTrue(describeService(hzl.slug, "en").sections.isNotEmpty())
        assertEquals("nichts", assertThrows<CatalogueException.UnknownService> { describeService("nichts", "de") }.slug)
    }
}
