/**
 * Whether a service does what the step catalogue says of it.
 */
@NullMarked
package dev.succession.testkit.catalogue;

import org.jspecify.annotations.NullMarked;
