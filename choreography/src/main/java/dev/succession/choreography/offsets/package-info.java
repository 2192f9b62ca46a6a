/**
 * What keeps a service from losing its place: lost offsets stop the start, a fenced
 * transaction is read again, and settings under which a zombie could act are refused.
 */
@NullMarked
package dev.succession.choreography.offsets;

import org.jspecify.annotations.NullMarked;
