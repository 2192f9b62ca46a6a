/**
 * Tells other programs what has happened, signed and repeated until they have taken it.
 */
@NullMarked
package dev.succession.monitor.webhooks;

import org.jspecify.annotations.NullMarked;
