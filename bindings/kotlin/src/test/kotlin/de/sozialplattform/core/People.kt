package de.sozialplattform.core

import com.fasterxml.jackson.databind.JsonNode

/** The people and the conversation of the vectors. */
class People(private val vectors: JsonNode = Vectors.read("counselling")) {
    val account: JsonNode = vectors["seeker"]
    val conversation: JsonNode = vectors["conversation"]
    val messages: List<ByteArray> = conversation["messages"].allBytes()

    fun seeker(): AccountKeys =
        RecoverySheet.fromWords(account.text("sheet")).use { it.openKeys(account.text("name"), account.bytes("keys_by_sheet")) }

    fun counsellor(): AccountKeys {
        val of = vectors["counsellor"]
        return RecoverySheet.fromWords(of.text("sheet")).use { it.openKeys(of.text("name"), of.bytes("keys")) }
    }

    fun open(keys: AccountKeys, device: String): Conversation = Conversation.open(
        keys = keys,
        id = conversation.text("id"),
        device = device,
        links = conversation["links"].allBytes(),
        epochKeys = conversation["epoch_keys"].allBytes(),
        trust = null,
        stream = null,
    )
}

/** Accepts everybody, as if the words had been compared. */
fun Conversation.acceptAll() = readers().forEach { accept(it.fingerprint) }

/** What was opened; the others fail the test. */
fun List<IncomingMessage>.opened(): List<ReceivedMessage> = map { (it as IncomingMessage.Opened).message }
