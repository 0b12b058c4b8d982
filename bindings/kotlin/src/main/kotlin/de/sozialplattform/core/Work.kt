package de.sozialplattform.core

import java.time.LocalDate
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/** Makes an index of centres away from the calling thread; thousands of centres take a moment. */
suspend fun openCentres(json: ByteArray): CentreIndex =
    withContext(Dispatchers.Default) { CentreIndex.fromJson(json) }

/** The journey, computed away from the calling thread: for lists that follow every key press. */
suspend fun Draft.journeyLater(today: LocalDate, language: String): JourneyView =
    withContext(Dispatchers.Default) { journey(today, language) }

/** Opens envelopes away from the calling thread, in their order. */
suspend fun Conversation.receiveLater(envelopes: List<ByteArray>): List<IncomingMessage> =
    withContext(Dispatchers.Default) { receive(envelopes) }
