// Written by bindings/generate; not to be changed by hand.
package de.sozialplattform.core

/** The interface that this code was generated for. */
internal const val INTERFACE: String = "0b25ef69c9c6da2fafeca3b085a94f259bea085ddddb04b31cd32544deb12b04"
