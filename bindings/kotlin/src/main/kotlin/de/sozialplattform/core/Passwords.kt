package de.sozialplattform.core

import java.nio.CharBuffer
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/**
 * Makes an account, away from the calling thread: stretching a password takes 64 MiB and some tenths of a second.
 *
 * @param password is wiped before this returns
 * @param salt 16 bytes that the server gave for this name
 * @throws AccountException when name, password or salt are none, or the password can be guessed
 */
suspend fun registerAccount(
    name: String,
    password: CharArray,
    salt: ByteArray,
    terms: RegistrationTerms,
): Registered = withContext(Dispatchers.Default) { password.asBytes { register(name, it, salt, terms) } }

/**
 * What a name and a password give for logging in and for opening one's keys, away from the calling thread.
 *
 * @param password is wiped before this returns
 * @param salt 16 bytes that the server gave for this name
 * @param version of the parameters, as the server said
 * @throws AccountException when name, password or salt are none, or the version is of a newer program
 */
suspend fun stretchPassword(name: String, password: CharArray, salt: ByteArray, version: UByte): Credentials =
    withContext(Dispatchers.Default) { password.asBytes { Credentials.stretch(name, it, salt, version) } }

/**
 * How strong a password is. The password is left as it is.
 *
 * @throws AccountException when it is not a password
 */
fun strengthOf(password: CharArray, name: String? = null): PasswordStrength {
    val bytes = utf8(password)
    try {
        return passwordStrength(bytes, name)
    } finally {
        bytes.fill(0)
    }
}

/** UTF-8 without a string in between; both are wiped in the end. */
private inline fun <T> CharArray.asBytes(use: (ByteArray) -> T): T {
    val bytes = utf8(this)
    try {
        return use(bytes)
    } finally {
        bytes.fill(0)
        fill('\u0000')
    }
}

private fun utf8(characters: CharArray): ByteArray {
    val encoded = Charsets.UTF_8.newEncoder().encode(CharBuffer.wrap(characters))
    val bytes = ByteArray(encoded.remaining())
    encoded.get(bytes)
    encoded.array().fill(0)
    return bytes
}
