/**
 * The certificate of a customer: what was done for it, by the facts alone.
 */
@NullMarked
package dev.succession.monitor.certificate;

import org.jspecify.annotations.NullMarked;
