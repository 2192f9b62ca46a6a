/**
 * What a service tells about itself when it starts.
 */
@NullMarked
package dev.succession.choreography.announcement;

import org.jspecify.annotations.NullMarked;
