/**
 * Records that could not be read or finished, and how they are taken once more.
 */
@NullMarked
package dev.succession.choreography.deadletters;

import org.jspecify.annotations.NullMarked;
