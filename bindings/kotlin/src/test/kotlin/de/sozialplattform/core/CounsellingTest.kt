package de.sozialplattform.core

import java.time.Instant
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class CounsellingTest {
    private val people = People()
    private val now = Instant.parse("2026-11-22T12:00:00Z")

    @Test
    fun `the same password opens the same account, away from the calling thread`() = runBlocking {
        val account = people.account
        val password = account.text("password").toCharArray()
        val credentials = stretchPassword(account.text("name"), password, account.bytes("salt"), account["stretch"].asInt().toUByte())
        assertTrue(password.all { it == '\u0000' }, "the password is wiped")
        assertArrayEquals(account.bytes("login_secret"), credentials.loginSecret())
        val keys = credentials.openKeys(account.bytes("keys"))
        assertEquals(account.text("fingerprint"), keys.fingerprint())
        assertEquals(account["check_words"].texts(), keys.checkWords())
        val error = assertThrows<AccountException.NotOpened> { credentials.openKeys(account.bytes("keys_by_sheet")) }
        assertEquals(Help.RECOVERY_SHEET, error.help)
    }

    @Test
    fun `the sheet opens the same keys, and a wrong word is named`() {
        val account = people.account
        assertEquals(account.text("fingerprint"), people.seeker().fingerprint())
        val words = account.text("sheet").split(" ").toMutableList()
        words[6] = "Quatschwort"
        val error = assertThrows<AccountException.Sheet> { RecoverySheet.fromWords(words.joinToString(" ")) }
        assertEquals(7u, error.number)
        assertTrue(text(error.textKey, "de").isNotBlank())
    }

    @Test
    fun `what was sealed elsewhere is opened here`() {
        val conversation = people.open(people.seeker(), "00000000000000a1")
        val opened = conversation.receive(people.messages).opened()
        val texts = opened.mapNotNull { (it.content as? MessageContent.Text)?.text }
        assertEquals(people.conversation["texts"].texts(), texts)
        val key = opened.firstNotNullOf { (it.content as? MessageContent.CallKey)?.key }
        assertEquals(people.conversation.text("frames"), key.forFrames())
        val again = conversation.receive(people.messages.take(1)).single() as IncomingMessage.Unread
        assertTrue(text(again.textKey, "de").isNotBlank())
    }

    @Test
    fun `nothing is sealed before the readers are accepted`() {
        val conversation = people.open(people.seeker(), "00000000000000a2")
        val error = assertThrows<CounsellingException.NotAccepted> { conversation.seal(MessageContent.Text("Hallo"), now) }
        assertEquals(conversation.readers().filterNot { it.me }.map { it.fingerprint }, error.fingerprints)
        conversation.acceptAll()
        val sealed = conversation.seal(MessageContent.Text("Hallo"), now)
        val other = people.open(people.counsellor(), "00000000000000b2")
        val content = other.receive(listOf(sealed.envelope)).opened().single().content
        assertEquals("Hallo", (content as MessageContent.Text).text)
    }

    @Test
    fun `a conversation begins, is taken on, and leads to a call`() {
        val centre = firstIntake("0123456789abcdef0123456789abcdef")
        val reader = centreReader("0123456789abcdef0123456789abcdef", listOf(centre.certificate), null)
        val (seeker, counsellor) = people.seeker() to people.counsellor()
        val begun = beginConversation(seeker, "00000000000000a3", reader, MessageContent.Text("Hilfe"), now)
        val parcel = begun.parcel
        val id = begun.conversation.id()
        val inbox = Conversation.openAsCentre(centre.keys, id, "00000000000000c3", listOf(parcel.link), listOf(parcel.keys))
        val taken = inbox.takeOn(counsellor, now)
        begun.conversation.extend(taken.link, taken.keys)
        val theirs = Conversation.open(
            counsellor, id, "00000000000000b3", listOf(parcel.link, taken.link), listOf(parcel.keys, taken.keys), null, null,
        )
        listOf(begun.conversation, theirs).forEach { it.acceptAll() }
        val first = theirs.receive(listOf(parcel.message)).opened().single()
        assertEquals("Hilfe", (first.content as MessageContent.Text).text)

        val proposal = theirs.proposeCall(CallMedium.VIDEO, now)
        val agreed = begun.conversation.answerCall(proposal, seeker.fingerprint(), CallAnswer.AUDIO, now)!!
        assertEquals(CallMedium.AUDIO, agreed.medium())
        val late = assertThrows<CounsellingException.Refused> {
            begun.conversation.answerCall(proposal, seeker.fingerprint(), CallAnswer.VIDEO, proposal.ends())
        }
        assertEquals("call-too-late", late.textKey)
        guestComesIn(agreed, listOf(seeker.fingerprint(), counsellor.fingerprint()))
    }

    private fun guestComesIn(agreed: AgreedCall, present: List<String>) {
        val link = GuestLink.create(agreed.call(), "Frau Sommer", now)
        val admission = GuestAdmission.ask(link, present)
        present.forEach { admission.answer(it, true) }
        val admitted = admission.admit(agreed.key(), now)
        val key = GuestLink.parse(link.fragment()).open(admitted.forGuest)
        assertEquals(admitted.key.forFrames(), key.forFrames())
    }

    @Test
    fun `a new account opens by password and by sheet`() = runBlocking {
        val terms = RegistrationTerms("schulden", "0123456789abcdef0123456789abcdef", "2026-11", "2026-11")
        val salt = ByteArray(16) { 3 }
        val weak = assertThrows<AccountException.TooWeak> {
            runBlocking { registerAccount("Gelber-Otter-8", "123456".toCharArray(), salt, terms) }
        }
        assertTrue(weak.strength.hints.isNotEmpty())
        val made = registerAccount("Gelber-Otter-8", "Elf grüne Kakteen tanzen".toCharArray(), salt, terms)
        val sheet = RecoverySheet.fromCode(made.sheet.code())
        assertArrayEquals(made.account.sheetLoginSecret, sheet.loginSecret())
        assertEquals(made.keys.fingerprint(), sheet.openKeys("Gelber-Otter-8", made.account.keysBySheet).fingerprint())
        assertEquals("Brot, Milch", made.keys.openNote("einkauf", made.keys.sealNote("einkauf", "Brot, Milch")))
    }
}
