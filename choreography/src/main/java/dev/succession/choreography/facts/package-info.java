/**
 * Facts on the wire: bytes, headers, and what a fact is about.
 */
@NullMarked
package dev.succession.choreography.facts;

import org.jspecify.annotations.NullMarked;
