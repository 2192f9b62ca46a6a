/**
 * What the sandbox shows, and what the whole saga does to a tenant.
 */
@NullMarked
package dev.succession.sandbox;

import org.jspecify.annotations.NullMarked;
