package de.sozialplattform.core

/** The library that was loaded was built for another interface than this code: a release mixes versions. */
class WrongLibraryException(val expected: String, val found: String) :
    IllegalStateException("the library has interface $found, this code was made for $expected")

/** The native library: whether it is there, and whether it belongs to this code. */
object Library {
    private val checked: Unit by lazy {
        // Loads the library and compares UniFFI's contract and the checksum of every function ...
        uniffiEnsureInitialized()
        // ... which leave out the fields of records.
        val found = interfaceFingerprint()
        if (found != INTERFACE) throw WrongLibraryException(INTERFACE, found)
    }

    /**
     * Loads the library and checks that it belongs to this code. Call it once when the app starts, before anything
     * else; further calls cost nothing.
     *
     * @throws WrongLibraryException when it was built for another interface
     * @throws UnsatisfiedLinkError when it is not found; `jna.library.path` says where to look
     */
    fun load() = checked

    /** The version of the library, `0.1.0`. */
    val version: String
        get() {
            load()
            return libraryVersion()
        }
}
